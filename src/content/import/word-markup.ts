/**
 * The little that is read from Word's own markup (ECMA-376, WordprocessingML), because the reader
 * of the body passes over it: headers, footers, diagrams and what styles say.
 *
 * One pass over the signs, no tree: the time it takes grows with the length of the part alone.
 */

type Sign =
  | { kind: 'open' | 'close' | 'empty'; name: string; attributes: string }
  | { kind: 'text'; text: string };

function* signs(xml: string): Generator<Sign> {
  for (const [, slash, name, attributes = '', empty, text] of xml.matchAll(
    /<(\/?)(?:[\w-]+:)?([\w-]+)([^<>]*?)(\/?)>|([^<>]+)/g,
  )) {
    if (name !== undefined) {
      yield { kind: slash ? 'close' : empty ? 'empty' : 'open', name, attributes };
    } else if (text !== undefined) yield { kind: 'text', text };
  }
}

/** Contents that are not the text of a page as it is shown: old versions, a second rendering. */
const NOT_SHOWN = new Set(['Fallback', 'del', 'moveFrom', 'instrText']);

/** The paragraphs of a part that have words, in order; only those inside `within` if it is given. */
export function listParagraphs(xml: string, within?: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  let hidden = 0;
  let inside = within === undefined ? 1 : 0;
  let words = false;
  for (const sign of signs(xml)) {
    if (sign.kind === 'text') {
      if (words && hidden === 0 && inside > 0 && open.length > 0)
        open.push((open.pop() ?? '') + decodeEntities(sign.text));
      continue;
    }
    const step = sign.kind === 'open' ? 1 : sign.kind === 'close' ? -1 : 0;
    if (NOT_SHOWN.has(sign.name)) hidden += step;
    if (sign.name === within) inside += step;
    if (sign.name === 't') words = step === 1;
    if ((sign.name === 'tab' || sign.name === 'br') && open.length > 0)
      open.push(`${open.pop() ?? ''} `);
    if (sign.name === 'p' && step === 1) open.push('');
    if (sign.name === 'p' && step === -1) found.push(open.pop() ?? '');
  }
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

/** What the styles of a document say about the paragraphs and runs set in them. */
export type Styles = { bold: Set<string>; headings: Set<string> };

type Style = { bold: boolean | undefined; heading: boolean; basedOn: string | undefined };

/** Which styles, by their ids, are bold or headings, of themselves or by the style they build on. */
export function readStyles(xml: string): Styles {
  const styles = new Map<string, Style>();
  let style: Style = { bold: undefined, heading: false, basedOn: undefined };
  for (const sign of signs(xml)) {
    if (sign.kind === 'text' || sign.kind === 'close') continue;
    const value = attribute(sign.attributes, 'val');
    if (sign.name === 'style') {
      style = { bold: undefined, heading: false, basedOn: undefined };
      const kind = attribute(sign.attributes, 'type');
      const id = attribute(sign.attributes, 'styleId');
      if (id !== undefined && kind !== 'table' && !styles.has(id)) styles.set(id, style);
    } else if (sign.name === 'name') style.heading = isHeadingName(value ?? '');
    else if (sign.name === 'basedOn') style.basedOn = value;
    else if (sign.name === 'b') style.bold = value !== '0' && value !== 'false';
  }
  const ids = [...styles.keys()];
  const lineages = new Map(ids.map((id) => [id, lineage(id, styles)]));
  const idsWhere = (holds: (line: Style[]) => boolean) =>
    new Set(ids.filter((id) => holds(lineages.get(id) ?? [])));
  return {
    bold: idsWhere((line) => line.find(({ bold }) => bold !== undefined)?.bold === true),
    headings: idsWhere((line) => line.some(({ heading }) => heading)),
  };
}

/** Word keeps the names of its own styles in English, whatever language it speaks. */
export function isHeadingName(name: string): boolean {
  return /^(?:heading(?: \d)?|title)$/i.test(name);
}

/** Styles seldom build on more than two or three others; a circle must not be endless. */
const LONGEST_LINEAGE = 20;

function lineage(id: string, styles: ReadonlyMap<string, Style>): Style[] {
  const line: Style[] = [];
  let at = styles.get(id);
  while (at !== undefined && line.length < LONGEST_LINEAGE) {
    line.push(at);
    at = at.basedOn === undefined ? undefined : styles.get(at.basedOn);
  }
  return line;
}

/**
 * Makes the body plainer for a reader that does not know every element: fields whose words are their
 * contents, changes of direction, and older ways of writing a break.
 */
export function simplifyBody(xml: string): string {
  return xml
    .replaceAll(/<\/?w:(?:fldSimple|bdo|dir)(?=[\s/>])[^<>]*>/g, '')
    .replaceAll(/<w:cr\s*\/>/g, '<w:br/>')
    .replaceAll(/<w:ptab(?=[\s/])[^<>]*\/>/g, '<w:tab/>');
}

function attribute(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const found = value?.[1] ?? value?.[2];
  return found === undefined ? undefined : decodeEntities(found);
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
