/**
 * Loads a library in a process of its own, so that its memory is its own, and sends what it cost.
 * Called with the folder and with what to do: `bare` only reads and parses the files.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLibrary } from '../../../src/content/live-library.ts';
import { findTheme } from '../../../src/content/search/find.ts';
import { findCases } from '../../../src/content/search/find-case.ts';
import { choosePrompt } from '../../../src/prompts/choose.ts';
import { percentile } from '../figures.ts';

export type Cost = {
  loadMs: number;
  heapMb: number;
  /** Of looking whether the files have changed. */
  lookMs: number;
  searchP50Ms: number;
  searchP99Ms: number;
  chooseP99Ms: number;
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapMb = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const [, , folder = '', what] = process.argv;
process.send?.(what === 'bare' ? await bare() : await ours());
process.disconnect?.();

async function bare(): Promise<Cost> {
  const before = heapMb();
  const start = performance.now();
  const kept: unknown[] = [JSON.parse(await readFile(join(folder, 'themes.json'), 'utf8'))];
  for (const name of await readdir(join(folder, 'audits'))) {
    kept.push(JSON.parse(await readFile(join(folder, 'audits', name), 'utf8')));
  }
  const loadMs = performance.now() - start;
  const cost = { loadMs, heapMb: heapMb() - before };
  const none = kept.length > 0 ? 0 : Number.NaN;
  return { ...cost, lookMs: none, searchP50Ms: none, searchP99Ms: none, chooseP99Ms: none };
}

async function ours(): Promise<Cost> {
  const before = heapMb();
  const start = performance.now();
  const live = await openLibrary(folder);
  const library = live.current();
  findTheme(library, 'the first search makes the index');
  const loadMs = performance.now() - start;
  const held = heapMb() - before;

  const lookStart = performance.now();
  await live.look();
  const lookMs = performance.now() - lookStart;

  const themes = [...library.themes.values()];
  const asked = themes
    .slice(0, 1000)
    .flatMap(({ title, aliases }) => [
      title,
      `what did we learn about ${aliases[0]}`,
      'the school and the nurse had a meeting about housing and the plan',
      'nothing of this is in it',
      'what went well for name7x2',
    ]);
  const searches = asked.map((words) =>
    timed(() => {
      findTheme(library, words);
      findCases(library, words);
    }),
  );
  const on = Temporal.PlainDate.from('2026-11-23');
  const used = [...library.prompts.keys()].slice(0, 500).map((prompt) => ({ prompt, on }));
  const lately = themes.slice(0, 5).map(({ id }) => ({ theme: id, on }));
  const without = { kind: 'without', themes: themes.slice(0, 2).map(({ id }) => id) } as const;
  const choices = used.slice(0, 100).map((_, i) =>
    timed(() => {
      choosePrompt(library, { used: used.slice(i), asked: lately, themes: without });
    }),
  );
  return {
    loadMs,
    heapMb: held,
    lookMs,
    searchP50Ms: percentile(searches, 50),
    searchP99Ms: percentile(searches, 99),
    chooseP99Ms: percentile(choices, 99),
  };
}

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}
