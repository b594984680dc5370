import type { CDPSession, Page } from 'playwright-core';

/** What a screen reader is given, as the browser itself works it out. */
export type Accessible = {
  readonly headings: readonly { level: number; name: string }[];
  readonly buttons: readonly string[];
  /** The address is empty where an action, not an anchor, opens it. */
  readonly links: readonly { name: string; address: string }[];
  readonly pictures: readonly string[];
  readonly inputs: readonly AccessibleInput[];
};

/**
 * `label` is the text that stands beside a field, empty where there is none; `name` may then still
 * come from a placeholder, which is gone once one types. A set of choices has the role 'group': the
 * renderer gives it none, and reads its label out with the first choice only.
 */
type AccessibleInput = {
  readonly role: string;
  readonly name: string;
  readonly label: string;
};

const fieldRoles = new Set([
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'spinbutton',
  'Date',
  'InputTime',
]);

/** Fields that Chromium builds from smaller fields and a button of its own. */
const compoundRoles = new Set(['Date', 'InputTime']);

export async function readAccessible(page: Page, devtools: CDPSession): Promise<Accessible> {
  const nodes = await accessibleNodes(devtools);
  const having = (role: string): AccessibleNode[] => nodes.filter((node) => roleOf(node) === role);
  const fields = nodes.filter((node) => fieldRoles.has(roleOf(node)));
  return {
    headings: having('heading').map((node) => ({
      level: Number(propertyOf(node, 'level')),
      name: nameOf(node),
    })),
    buttons: having('button').map(nameOf),
    links: having('link').map((node) => ({
      name: nameOf(node),
      address: String(propertyOf(node, 'url') ?? ''),
    })),
    pictures: having('image').map(nameOf),
    inputs: [
      ...(await page.evaluate(choiceGroupLabels)).map((label) => ({
        role: 'group',
        name: label,
        label,
      })),
      ...(await Promise.all(fields.map((field) => describeInput(devtools, field)))),
    ],
  };
}

/** The role and accessible name of what a JavaScript expression gives in the page. */
export async function accessibleNameOf(
  devtools: CDPSession,
  expression: string,
): Promise<{ role: string; name: string }> {
  const { result } = await devtools.send('Runtime.evaluate', { expression });
  if (result.objectId === undefined) throw new Error(`no element: ${expression}`);
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = nodes;
  return node === undefined ? { role: '', name: '' } : { role: roleOf(node), name: nameOf(node) };
}

type AccessibleNode = Awaited<ReturnType<typeof accessibleTree>>[number];

function accessibleTree(devtools: CDPSession) {
  return devtools.send('Accessibility.getFullAXTree').then(({ nodes }) => nodes);
}

/** In the order of the document, without what Chromium puts inside its compound fields. */
async function accessibleNodes(devtools: CDPSession): Promise<AccessibleNode[]> {
  const tree = await accessibleTree(devtools);
  const byId = new Map(tree.map((node) => [node.nodeId, node]));
  const below = (id: string): AccessibleNode[] => {
    const node = byId.get(id);
    return node === undefined ? [] : withAllBelow(node);
  };
  const withAllBelow = (node: AccessibleNode): AccessibleNode[] => {
    const children = compoundRoles.has(roleOf(node)) ? [] : (node.childIds ?? []);
    return [node, ...children.flatMap(below)];
  };
  return tree
    .slice(0, 1)
    .flatMap(withAllBelow)
    .filter((node) => !node.ignored);
}

async function describeInput(
  devtools: CDPSession,
  field: AccessibleNode,
): Promise<AccessibleInput> {
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', {
    ...(field.backendDOMNodeId === undefined ? {} : { backendNodeId: field.backendDOMNodeId }),
    fetchRelatives: false,
  });
  const sources = nodes[0]?.name?.sources ?? [];
  const beside = sources.find(({ type, value }) => type === 'relatedElement' && value?.value);
  return {
    role: roleOf(field),
    name: nameOf(field),
    label: String(beside?.value?.value ?? '').trim(),
  };
}

/** Runs inside the page. The required mark is hidden from screen readers, so it is no label. */
function choiceGroupLabels(): string[] {
  const groups = '.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect';
  return [...document.querySelectorAll(groups)]
    .filter((group) => group.checkVisibility({ visibilityProperty: true }))
    .map((group) => {
      const words = document.querySelectorAll(`label[for="${group.id}"] > :not([aria-hidden])`);
      return [...words].map((word) => word.textContent?.trim() ?? '').join(' ');
    });
}

function roleOf(node: AccessibleNode): string {
  return String(node.role?.value ?? '');
}

function nameOf(node: AccessibleNode): string {
  return String(node.name?.value ?? '').trim();
}

function propertyOf(node: AccessibleNode, wanted: string): unknown {
  return node.properties?.find(({ name }) => name === wanted)?.value.value;
}
