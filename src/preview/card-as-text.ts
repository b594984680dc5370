import type { AdaptiveCard } from '../cards/templating.ts';
import { type CardPart, nameOf, partOf, partsOf, textOf } from './card-parts.ts';
import { PreviewError } from './preview-error.ts';
import { COLUMNS, harmless, widthOf, wrap } from './terminal-text.ts';

/**
 * A card in the terminal: its words in lines of at most 80 columns (an address is not broken), each
 * button as `[ More on this theme ]`, a link with its address after it. A bar at the left stands for
 * a box with a tint.
 *
 * @throws {PreviewError} for an element or action that it does not know, rather than leave it out
 */
export function cardAsText(card: AdaptiveCard): string {
  return `${cardLines(card, COLUMNS).join('\n')}\n`;
}

/** An element as lines. How close two of them stand depends on what they are. */
type Block = {
  readonly lines: readonly string[];
  readonly form: 'short' | 'long' | 'bullet' | 'group';
};

function cardLines(card: CardPart, columns: number): string[] {
  const body = stacked(partsOf(card, 'body'), columns);
  const buttons = partsOf(card, 'actions').flatMap((action) => actionLines(action, columns));
  return body.length > 0 && buttons.length > 0 ? [...body, '', ...buttons] : [...body, ...buttons];
}

/** Elements one below the other. */
function stacked(elements: readonly CardPart[], columns: number): string[] {
  const lines: string[] = [];
  let previous: Block | undefined;
  for (const element of elements) {
    if (element['isVisible'] === false) continue;
    const block = blockOf(element, columns);
    if (block.lines.length === 0) continue;
    if (previous !== undefined) {
      if (hasGap(previous, block, nameOf(element, 'spacing'))) lines.push('');
      if (element['separator'] === true) lines.push('─'.repeat(columns), '');
    }
    lines.push(...block.lines);
    previous = block;
  }
  return lines;
}

/** A small space on the card is an empty line only where lines would else run into each other. */
function hasGap(above: Block, below: Block, spacing: string): boolean {
  if (spacing === 'none') return false;
  if (spacing !== 'small') return true;
  if (above.form === 'group' || below.form === 'group')
    return above.lines.length > 1 || below.lines.length > 1 || above.form !== below.form;
  return above.form === 'long' || (above.form === 'bullet' && below.form !== 'bullet');
}

function blockOf(element: CardPart, columns: number): Block {
  const type = textOf(element, 'type');
  switch (type) {
    case 'TextBlock':
      return textBlock(textOf(element, 'text'), nameOf(element, 'size'), columns);
    case 'RichTextBlock':
      return richText(partsOf(element, 'inlines'), columns);
    case 'Container':
    case 'Column':
      return group(tile(element, (inside) => stacked(partsOf(element, 'items'), inside), columns));
    case 'ColumnSet':
      return group(
        tile(element, (inside) => stacked(asColumns(partsOf(element, 'columns')), inside), columns),
      );
    case 'ActionSet':
      return group(partsOf(element, 'actions').flatMap((action) => actionLines(action, columns)));
    case 'FactSet':
      return group(partsOf(element, 'facts').flatMap((fact) => factLines(fact, columns)));
    case 'Input.Text':
    case 'Input.Number':
    case 'Input.Date':
    case 'Input.Time':
    case 'Input.Toggle':
    case 'Input.ChoiceSet':
      return group(inputLines(element, columns));
    default:
      throw new PreviewError(`The card has an element that cannot be shown as text: ${type}.`);
  }
}

function group(lines: readonly string[]): Block {
  return { lines, form: 'group' };
}

function asColumns(columns: readonly CardPart[]): CardPart[] {
  return columns.map((column) => ({ ...column, type: 'Column' }));
}

function textBlock(text: string, size: string, columns: number): Block {
  const lines = wrap(text, columns);
  if (size === 'large' || size === 'extralarge') {
    const rule = '='.repeat(Math.min(columns, Math.max(0, ...lines.map(widthOf))));
    return { lines: lines.length === 0 ? [] : [...lines, rule], form: 'group' };
  }
  if (text.trimStart().startsWith('•')) return { lines, form: 'bullet' };
  return { lines, form: lines.length > 1 ? 'long' : 'short' };
}

function richText(inlines: readonly CardPart[], columns: number): Block {
  const runs = inlines.map((inline) => {
    const type = textOf(inline, 'type');
    if (type === 'TextRun') return textOf(inline, 'text') + addressAfter(inline);
    throw new PreviewError(`The card has a text that cannot be shown: ${type}.`);
  });
  const [size = ''] = inlines.map((inline) => nameOf(inline, 'size'));
  return textBlock(runs.join(''), size, columns);
}

function addressAfter(run: CardPart): string {
  const url = textOf(partOf(run, 'selectAction') ?? {}, 'url');
  return url === '' ? '' : ` (${url})`;
}

/**
 * A container. One that can be pressed is a button, named once: where its first text is the name
 * already, the button stands in its place.
 */
function tile(
  container: CardPart,
  fill: (columns: number) => string[],
  columns: number,
): readonly string[] {
  const isTinted = !['', 'default'].includes(nameOf(container, 'style'));
  const inside = isTinted ? columns - BAR.length : columns;
  const lines = fill(inside);
  const press = partOf(container, 'selectAction');
  if (press !== undefined) {
    const name = wrap(titleOf(press), inside);
    const isNamed = name.every((line, at) => line === lines[at]);
    lines.splice(0, isNamed ? name.length : 0, ...actionLines(press, inside));
  }
  return isTinted ? barred(lines) : lines;
}

const BAR = '│ ';

function barred(lines: readonly string[]): string[] {
  return lines.map((line) => `${BAR}${line}`.trimEnd());
}

function actionLines(action: CardPart, columns: number): string[] {
  const type = textOf(action, 'type');
  const button = `[ ${oneLine(titleOf(action))} ]`;
  switch (type) {
    case 'Action.Submit':
    case 'Action.Execute':
    case 'Action.ToggleVisibility':
      return [button];
    case 'Action.OpenUrl':
      return [`${button} ${oneLine(textOf(action, 'url'))}`];
    case 'Action.ShowCard':
      return [button, ...barred(cardLines(partOf(action, 'card') ?? {}, columns - BAR.length))];
    default:
      throw new PreviewError(`The card has a button that cannot be shown as text: ${type}.`);
  }
}

function factLines(fact: CardPart, columns: number): string[] {
  return wrap(`${titleOf(fact).replace(/:$/, '')}: ${textOf(fact, 'value')}`, columns);
}

function inputLines(input: CardPart, columns: number): string[] {
  const options = [textOf(input, 'title'), ...partsOf(input, 'choices').map(titleOf)].filter(
    (option) => option !== '',
  );
  const field = options.length > 0 ? options.map((option) => `( ) ${option}`) : ['__________'];
  return [textOf(input, 'label'), ...field].flatMap((line) => wrap(line, columns));
}

function titleOf(part: CardPart): string {
  return textOf(part, 'title');
}

function oneLine(text: string): string {
  return harmless(text).replaceAll(/\s+/g, ' ').trim();
}
