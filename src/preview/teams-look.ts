import { contrast, dark, light, type Palette } from './teams-palettes.ts';

/** A theme of Teams on the desktop, or its light theme on a small phone. */
export type Look = 'light' | 'dark' | 'contrast' | 'phone';

export type TeamsLook = {
  /** In the renderer's own format: https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config */
  readonly hostConfig: object;
  /** What a host config cannot say: buttons, fields, links, the frame. */
  readonly css: string;
  readonly viewportWidth: number;
};

/** Segoe UI is Microsoft's and not here; Open Sans runs a little wider, so it hides no overflow. */
const fontStack = "'Open Sans', 'Segoe UI', sans-serif";

/** Where the card stands: its width, the margin beside it, and the size of its text. */
type Place = {
  readonly cardWidth: number;
  readonly margin: number;
  readonly textPx: number;
  readonly headingPx: number;
};

/** A post in a channel, in a window that is not wide. */
const desktop: Place = { cardWidth: 480, margin: 16, textPx: 14, headingPx: 18 };

/**
 * The narrowest phone in common use, 320 px. Text is larger than on the desktop: the iOS client is
 * said to use 15 and 17 pt (VikrantSingh01/AdaptiveCards-Mobile, shared/host-configs/ios).
 */
const smallPhone: Place = { cardWidth: 296, margin: 12, textPx: 15, headingPx: 17 };

export const looks: Readonly<Record<Look, TeamsLook>> = {
  light: teamsLook(light, desktop),
  dark: teamsLook(dark, desktop),
  contrast: teamsLook(contrast, desktop),
  phone: teamsLook(light, smallPhone),
};

function teamsLook(palette: Palette, place: Place): TeamsLook {
  return {
    hostConfig: hostConfig(palette, place),
    css: css(palette, place),
    viewportWidth: place.cardWidth + 2 * place.margin,
  };
}

/**
 * Spacing, picture sizes and six actions are those of Microsoft's published host config for Teams
 * (see the palettes); line heights are Fluent 2's for these sizes.
 */
function hostConfig(palette: Palette, place: Place): object {
  const font = {
    fontSizes: {
      small: 12,
      default: place.textPx,
      medium: place.textPx,
      large: place.headingPx,
      extraLarge: 24,
    },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
  };
  const textColours = {
    default: { default: palette.text, subtle: palette.subtle },
    ...Object.fromEntries(
      Object.entries(palette.coloured).map(([name, [full, subtle]]) => [
        name,
        { default: full, subtle },
      ]),
    ),
  };
  const containers = { default: palette.card, ...palette.containers };
  return {
    supportsInteractivity: true,
    fontTypes: {
      default: { fontFamily: fontStack, ...font },
      monospace: { fontFamily: "'Courier New', monospace", ...font },
    },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: Object.fromEntries(
      Object.entries(containers).map(([name, backgroundColor]) => [
        name,
        { backgroundColor, foregroundColors: textColours },
      ]),
    ),
    textStyles: { heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false } },
    textBlock: { headingLevel: 2 },
    factSet: { title: { weight: 'bolder' }, value: { weight: 'default' }, spacing: 16 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention' },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      // The CSS sets the gap: the renderer's spacers would indent the second row of buttons.
      buttonSpacing: 0,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
  };
}

function css(palette: Palette, place: Place): string {
  const { control, primary } = palette;
  return `
    html { color-scheme: ${palette.scheme}; background: ${palette.pane}; color: ${palette.text}; }
    body { margin: 0; font: ${place.textPx}px/20px ${fontStack}; }
    #stage { padding: ${place.margin}px; width: ${place.cardWidth}px; }
    #card { background: ${palette.card}; border-radius: 4px; outline: 1px solid ${palette.line}; }
    #card > * { border-radius: 4px; }
    #card * { box-sizing: border-box; caret-color: transparent; }
    p, ul, ol { margin: 0 0 8px; }
    ul, ol { padding-left: 24px; }
    a.ac-anchor { color: ${palette.link}; text-decoration: none; }
    a.ac-anchor:hover { text-decoration: underline; }
    #card :focus-visible { outline: 2px solid ${palette.focus}; outline-offset: 1px;
      border-radius: 4px; }
    .ac-selectable { cursor: pointer; }
    .ac-container[style*='background-color'] { border-radius: 4px;
      outline: 1px solid ${palette.containerEdge}; }

    .ac-actionSet { flex-wrap: wrap; gap: 8px; }
    div:has(> .ac-actionSet) { overflow: visible !important; }
    .ac-pushButton, .ac-pushButton-disabled, .ac-inlineActionButton {
      display: inline-flex; align-items: center; justify-content: center;
      min-width: 96px; max-width: 100%; min-height: 32px; padding: 5px 12px;
      font: 600 ${place.textPx}px/20px ${fontStack}; cursor: pointer;
      background: ${control.face}; color: ${palette.text};
      border: 1px solid ${control.edge}; border-radius: 4px; }
    .ac-pushButton[aria-label='More options'] { min-width: 48px; }
    .ac-pushButton.style-positive { background: ${primary.face}; color: ${primary.text};
      border-color: ${primary.face}; }
    .ac-pushButton.style-destructive { color: ${palette.destructive}; }
    .ac-pushButton-disabled { opacity: 0.5; cursor: not-allowed; }
    .ac-pushButton.expandable::after { content: ''; flex: none; width: 6px; height: 6px;
      margin: -4px 0 0 10px; border: solid; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
    .ac-pushButton.expandable.expanded::after { margin-top: 4px; transform: rotate(225deg); }

    .ac-textInput, .ac-numberInput, .ac-dateInput, .ac-timeInput, .ac-multichoiceInput {
      width: 100%; min-height: 32px; padding: 5px 10px;
      font: ${place.textPx}px/20px ${fontStack};
      background: ${control.face}; color: ${palette.text};
      border: 1px solid ${control.edge}; border-bottom-color: ${control.underline};
      border-radius: 4px; }
    .ac-multiline { min-height: 72px; resize: none; }
    ::placeholder { color: ${palette.subtle}; opacity: 1; }
    input[type='radio'], input[type='checkbox'] { width: 16px; height: 16px;
      accent-color: ${primary.face}; }
    .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div { min-height: 32px; }
    .ac-toggleInput { min-height: 32px; }
    .ac-input div:empty { flex: none; }
    .ac-input-validation-failed { border-color: ${palette.destructive} !important; }`;
}
