/**
 * The colours of Teams' themes. Microsoft publishes none for cards in today's clients, so this is a
 * model, and where sources differ it takes the one that is harder on a card:
 *
 * - greys, brand, links and buttons: Fluent 2's themes for Teams (microsoft/fluentui,
 *   packages/tokens: teamsLight, teamsDark, teamsHighContrast);
 * - coloured text: Microsoft's published host config for Teams (microsoft/AdaptiveCards,
 *   samples/HostConfig/microsoft-teams-light.json and -dark.json). Its 'good' (2.1:1) and 'warning'
 *   (1.5:1) on white and its 'attention' (3.4:1) on dark are hard to read: a card carries such
 *   meaning better in words and in a container's style;
 * - containers: the tints of microsoft/Teams-AdaptiveCards-Mobile, samples/HostConfig, badgeStyles.
 */
type TextColour = 'accent' | 'good' | 'warning' | 'attention' | 'dark' | 'light';
type ContainerStyle = 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

export type Palette = {
  /** How the browser draws what CSS cannot colour, such as a box to tick. */
  readonly scheme: 'light' | 'dark';
  readonly pane: string;
  readonly card: string;
  readonly text: string;
  readonly subtle: string;
  readonly link: string;
  readonly line: string;
  readonly control: { readonly face: string; readonly edge: string; readonly underline: string };
  readonly primary: { readonly face: string; readonly text: string };
  readonly destructive: string;
  readonly focus: string;
  /** Coloured text: as it is, and made subtle; eight digits are `#AARRGGBB`, as host configs have it. */
  readonly coloured: Readonly<Record<TextColour, readonly [string, string]>>;
  readonly containers: Readonly<Record<ContainerStyle, string>>;
  /** Where tints cannot tell containers apart, a line does. */
  readonly containerEdge: string;
};

export const light: Palette = {
  scheme: 'light',
  pane: '#f5f5f5',
  card: '#ffffff',
  text: '#242424',
  subtle: '#616161',
  link: '#4f52b2',
  line: '#e0e0e0',
  control: { face: '#ffffff', edge: '#d1d1d1', underline: '#616161' },
  primary: { face: '#5b5fc7', text: '#ffffff' },
  destructive: '#b10e1c',
  focus: '#000000',
  coloured: {
    accent: ['#6264a7', '#8b8cc7'],
    good: ['#92c353', '#e592c353'],
    warning: ['#f8d22a', '#e5f8d22a'],
    attention: ['#c4314b', '#e5c4314b'],
    dark: ['#252424', '#bf252424'],
    light: ['#ffffff', '#f3f2f1'],
  },
  containers: {
    emphasis: '#f5f5f5',
    accent: '#e8ebfa',
    good: '#e7f2da',
    warning: '#fbf6d9',
    attention: '#f9d9d9',
  },
  containerEdge: 'transparent',
};

export const dark: Palette = {
  scheme: 'dark',
  pane: '#1f1f1f',
  card: '#292929',
  text: '#ffffff',
  subtle: '#adadad',
  link: '#7f85f5',
  line: '#3d3d3d',
  control: { face: '#292929', edge: '#666666', underline: '#adadad' },
  primary: { face: '#4f52b2', text: '#ffffff' },
  destructive: '#eeacb2',
  focus: '#ffffff',
  coloured: {
    accent: ['#a6a7dc', '#8b8cc7'],
    good: ['#92c353', '#e592c353'],
    warning: ['#f8d22a', '#e5f8d22a'],
    attention: ['#d74654', '#e5d74654'],
    dark: ['#201f1f', '#2d2c2c'],
    light: ['#ffffff', '#bfffffff'],
  },
  containers: {
    emphasis: '#1f1f1f',
    accent: '#2f2f4a',
    good: '#0d2e0d',
    warning: '#4d3a0c',
    attention: '#250909',
  },
  containerEdge: 'transparent',
};

export const contrast: Palette = {
  scheme: 'dark',
  pane: '#000000',
  card: '#000000',
  text: '#ffffff',
  subtle: '#ffffff',
  link: '#ffff00',
  line: '#ffffff',
  control: { face: '#000000', edge: '#ffffff', underline: '#ffffff' },
  primary: { face: '#ffffff', text: '#000000' },
  destructive: '#ffffff',
  focus: '#1aebff',
  coloured: {
    accent: ['#ffffff', '#ffffff'],
    good: ['#ffffff', '#ffffff'],
    warning: ['#ffffff', '#ffffff'],
    attention: ['#ffffff', '#ffffff'],
    dark: ['#ffffff', '#ffffff'],
    light: ['#ffffff', '#ffffff'],
  },
  containers: {
    emphasis: '#000000',
    accent: '#000000',
    good: '#000000',
    warning: '#000000',
    attention: '#000000',
  },
  containerEdge: '#ffffff',
};
