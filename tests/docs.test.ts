import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

/** What the documents say of the code is so, as far as a machine can tell. */

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFile(join(ROOT, file), 'utf8');

/** Every variable that the configuration looks for. */
function variablesRead(): string[] {
  const asked = new Set<string>();
  readConfig(
    new Proxy<Record<string, string | undefined>>(
      {},
      { get: (_, name) => void asked.add(String(name)) },
    ),
  );
  return [...asked].sort();
}

const namesIn = (text: string) => [...text.matchAll(/\b(?:[A-Z]+_[A-Z_]+|PORT|HOST|HOLIDAYS)\b/g)];

test('the README and --help tell of each variable, and of no other', async () => {
  const { stdout: help } = await promisify(execFile)(process.execPath, ['src/main.ts', '--help'], {
    cwd: ROOT,
  });
  const readme = await read('README.md');
  const [, use = ''] = /^## Use it\n(.*?)^## /ms.exec(readme) ?? [];
  const variables = variablesRead();
  expect(variables.length).toBeGreaterThan(15);
  for (const name of variables) {
    expect(use).toContain(`\`${name}\``);
    expect(help).toMatch(new RegExp(`\\b${name}\\b`));
  }
  const rows = [...use.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(variables).toEqual(expect.arrayContaining(rows));
  for (const [name] of namesIn(help)) expect(variables).toContain(name);
});

test('each script is explained where a maintainer or an administrator looks', async () => {
  const { scripts } = JSON.parse(await read('package.json'));
  const told = `${await read('README.md')}\n${await read('CONTRIBUTING.md')}`;
  const isTold = (name: string) =>
    new RegExp(`npm (?:run )?${name.replaceAll(':', '\\:')}(?![\\w:])`).test(told);
  expect(Object.keys(scripts).filter((name) => !isTold(name))).toEqual([]);
});

test('the table of folders has each folder, and none that there is not', async () => {
  const architecture = await read('docs/architecture.md');
  const entries = await readdir(join(ROOT, 'src'), { withFileTypes: true });
  const folders = entries.filter((each) => each.isDirectory()).map(({ name }) => `src/${name}`);
  const rows = [...architecture.matchAll(/^\| `(src\/[^`]+)`/gm)].map(([, path = '']) => path);
  expect(rows).toEqual(expect.arrayContaining(folders));
  expect(rows.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('links between documents lead somewhere', async () => {
  const inDocs = (await readdir(join(ROOT, 'docs'), { recursive: true })).map((file) =>
    join('docs', file),
  );
  const files = [...(await readdir(ROOT)), ...inDocs].filter((file) => file.endsWith('.md'));
  expect(files.length).toBeGreaterThan(15);
  const broken: string[] = [];
  for (const file of files) {
    for (const link of linksIn(await read(file))) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      const isThere = existsSync(join(ROOT, target));
      const hasAnchor =
        anchor === undefined || (isThere && anchorsOf(await read(target)).has(anchor));
      if (!isThere || !hasAnchor) broken.push(`${file}: ${link}`);
    }
  }
  expect(broken).toEqual([]);
});

test('each decision has a number of its own', async () => {
  const numbers = (await readdir(join(ROOT, 'docs/decisions'))).map((name) => name.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
});

type Node = { type: string; url?: string; children?: readonly unknown[] };

/** Those that stay in this repository. */
function linksIn(markdown: string): string[] {
  const collect = ({ type, url, children = [] }: Node): string[] => [
    ...((type === 'link' || type === 'image' || type === 'definition') && url ? [url] : []),
    ...(children as Node[]).flatMap(collect),
  ];
  return collect(fromMarkdown(markdown)).filter((url) => !/^[a-z]+:/.test(url));
}

/** Of headings, as GitHub makes them. */
function anchorsOf(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
