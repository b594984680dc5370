import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/delivery/sender.ts';
import {
  openUnmetTopics,
  readUnmetTopics,
  type UnmetTopics,
} from '../../src/insight/unmet-topics.ts';
import type { Log } from '../../src/log.ts';
import { temporaryFolder } from '../edge/service.ts';

const START = Temporal.Instant.from('2026-11-23T10:00Z');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let now: Temporal.Instant;
const clock = { now: () => now };

beforeEach(async () => {
  folder = await temporaryFolder();
  now = START;
});
afterEach(() => folder.remove());

const person = (n: number) => `29:person-${n}` as PersonId;
const file = () => join(folder.path, 'unmet-topics.json');
const read = () => readUnmetTopics(folder.path, clock);

/** Opens, does, and closes, as one run of the service does. */
async function inOneRun(use: (topics: UnmetTopics) => void, log?: Log): Promise<void> {
  const topics = await openUnmetTopics(folder.path, { clock, log });
  use(topics);
  await topics.close();
}

function logged(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const line = (event: string, facts: object = {}) =>
    lines.push(`${event} ${JSON.stringify(facts)}`);
  return { log: { info: line, warn: line, error: (event) => line(event) }, lines };
}

describe('a word can be read', () => {
  test.each([
    ['nobody asked', [], []],
    ['one person asked', [1], []],
    ['one person asked often', [1, 1, 1, 1, 1], []],
    ['two people asked', [1, 2, 2, 1], []],
    ['three asked', [1, 2, 3], [{ word: 'neglect', people: 3 }]],
    ['three asked, one of them again', [1, 2, 3, 1, 3], [{ word: 'neglect', people: 3 }]],
    [
      'five asked, in between each other',
      [1, 2, 1, 3, 2, 4, 1, 5],
      [{ word: 'neglect', people: 5 }],
    ],
  ])('once three people asked: %s', async (_, people, expected) => {
    await inOneRun((topics) => {
      for (const each of people) topics.note(['neglect'], person(each));
    });
    expect(await read()).toEqual(expected);
  });

  test('a restart between any two of them loses nobody and counts nobody twice', async () => {
    for (const each of [1, 1, 2, 3, 2, 1, 4, 3, 5, 6, 6]) {
      await inOneRun((topics) => topics.note(['neglect'], person(each)));
    }
    expect(await read()).toEqual([{ word: 'neglect', people: 6 }]);
  });

  test('most people first; below five by the alphabet, whether three or four', async () => {
    const asked = { forced: 3, gangs: 4, abroad: 4, neglect: 5, fgm: 7 };
    await inOneRun((topics) => {
      for (const [word, people] of Object.entries(asked)) {
        for (let each = 0; each < people; each += 1) topics.note([word], person(each));
      }
    });
    expect((await read()).map(({ word }) => word)).toEqual([
      'fgm',
      'neglect',
      'abroad',
      'forced',
      'gangs',
    ]);
  });

  test('twenty are counted, and then it is forgotten who they were', async () => {
    await inOneRun((topics) => {
      for (let each = 0; each < 19; each += 1) topics.note(['neglect'], person(each));
    });
    expect(JSON.parse(await readFile(file(), 'utf8')).clear[0].counted.people).toHaveLength(19);
    await inOneRun((topics) => {
      for (let each = 10; each < 30; each += 1) topics.note(['neglect'], person(each));
    });
    expect(await read()).toEqual([{ word: 'neglect', people: 20 }]);
    expect(JSON.parse(await readFile(file(), 'utf8')).clear).toEqual([
      { word: 'neglect', people: 20, asked: '2026-11-23' },
    ]);
  });
});

describe('what is counted of a message', () => {
  test.each([
    ['a word in any dress', ['NeGLect'], ['neglect']],
    ['one in wide letters', ['ｎｅｇｌｅｃｔ'], ['neglect']],
    [
      'letters of other languages',
      ['esgeulustod', 'zaniedbanie', 'ŵyrion'],
      ['esgeulustod', 'ŵyrion', 'zaniedbanie'],
    ],
    ['three words at most', ['one', 'two', 'three', 'four'], ['one', 'three', 'two']],
    [
      'the same word once',
      ['gangs', 'Gangs', 'GANGS', 'knives', 'county'],
      ['county', 'gangs', 'knives'],
    ],
    ['nothing with a digit', ['9990123454', 'case7', 'w1a', '٣٤٥'], []],
    ['no addresses, no sentences, no markup', ['a@b.org', 'mum and dad', '<b>', "mum's"], []],
    ['nothing very short or very long', ['', 'da', 'x'.repeat(31)], []],
    [
      'what stands in every object',
      ['constructor', 'prototype', '__proto__'],
      ['constructor', 'prototype'],
    ],
  ])('%s', async (_, words, expected) => {
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(words, person(each));
    });
    expect((await read()).map(({ word }) => word)).toEqual(expected);
  });
});

describe('what the folder holds', () => {
  const words = fc.stringMatching(/^[a-z]{6,12}$/);
  const asking = fc.array(fc.record({ word: words, people: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 8,
  });

  test('no word in clear before three people asked for it, and never a person', async () => {
    await fc.assert(
      fc.asyncProperty(asking, async (asked) => {
        await rm(file(), { force: true });
        const people = new Map<string, number>();
        await inOneRun((topics) => {
          for (const { word, people: count } of asked) {
            people.set(word, Math.max(count, people.get(word) ?? 0));
            for (let each = 0; each < count; each += 1) topics.note([word], person(each));
          }
        });
        const text = await readFile(file(), 'utf8');
        const { hidden, clear } = JSON.parse(text);
        for (const [word, count] of people) {
          expect(clear.some((entry: { word: string }) => entry.word === word)).toBe(count >= 3);
          expect(hidden.some((entry: { word: string }) => entry.word === word)).toBe(false);
          if (count < 3) expect(text).not.toContain(`"${word}"`);
        }
        expect(text).not.toContain('person-');
        expect(hidden).toHaveLength([...people.values()].filter((count) => count < 3).length);
      }),
      { numRuns: 60 },
    );
  });

  test('the same person looks like another at each word, and another again once it is in clear', async () => {
    const topics = await openUnmetTopics(folder.path, { clock });
    topics.note(['neglect', 'gangs'], person(1));
    await topics.close();
    const before = JSON.parse(await readFile(file(), 'utf8'));
    const [one, other] = before.hidden.map((entry: { people: string[] }) => entry.people[0]);
    expect(one).not.toBe(other);
    await inOneRun((again) => {
      again.note(['neglect'], person(2));
      again.note(['neglect'], person(3));
    });
    const { clear } = JSON.parse(await readFile(file(), 'utf8'));
    expect(clear[0].counted.people).toHaveLength(3);
    for (const earlier of [one, other]) expect(clear[0].counted.people).not.toContain(earlier);
  });

  test('the order of entries does not tell which words came together', async () => {
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1)
        topics.note(['zeal', 'mother', 'abroad'], person(each));
      for (const word of ['one', 'two', 'four', 'five', 'seven', 'eight'])
        topics.note([word], person(1));
    });
    const { hidden, clear } = JSON.parse(await readFile(file(), 'utf8'));
    const names = (entries: { word: string }[]) => entries.map(({ word }) => word);
    expect(names(clear)).toEqual(['abroad', 'mother', 'zeal']);
    expect(names(hidden)).toEqual(names(hidden).toSorted());
  });

  test('only the user of the service may read it', async () => {
    await inOneRun((topics) => topics.note(['neglect'], person(1)));
    for (const name of ['unmet-topics.json', 'unmet-topics.key']) {
      expect((await stat(join(folder.path, name))).mode & 0o077).toBe(0);
    }
  });

  test('in another folder the same word and person leave other marks', async () => {
    const elsewhere = await temporaryFolder();
    const marks: string[] = [];
    for (const { path } of [folder, elsewhere]) {
      const topics = await openUnmetTopics(path, { clock });
      topics.note(['neglect'], person(1));
      await topics.close();
      const { hidden } = JSON.parse(await readFile(join(path, 'unmet-topics.json'), 'utf8'));
      marks.push(hidden[0].word, hidden[0].people[0]);
    }
    expect(new Set(marks).size).toBe(4);
    await elsewhere.remove();
  });
});

describe('forgetting', () => {
  test.each([
    ['after 180 days it is still there', 180, ['neglect']],
    ['a day later it is gone', 181, []],
  ])('%s', async (_, days, expected) => {
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(['neglect'], person(each));
    });
    now = START.add({ hours: 24 * days });
    expect((await read()).map(({ word }) => word)).toEqual(expected);
    await inOneRun(() => undefined);
    expect((await readFile(file(), 'utf8')).includes('neglect')).toBe(expected.length > 0);
  });

  test('a word that is asked for again, by whomever, stays', async () => {
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(['neglect'], person(each));
      topics.note(['gangs'], person(1));
    });
    now = START.add({ hours: 24 * 100 });
    await inOneRun((topics) => topics.note(['neglect'], person(1)));
    now = START.add({ hours: 24 * 200 });
    await inOneRun((topics) => topics.note(['fgm'], person(1)));
    expect(await read()).toEqual([{ word: 'neglect', people: 3 }]);
    expect(JSON.parse(await readFile(file(), 'utf8')).hidden).toHaveLength(1);
  });

  test('of too many words the oldest hidden ones go, and none that can be read', async () => {
    const word = (n: number) =>
      `word${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(['neglect'], person(each));
      topics.note(['gangs'], person(1));
      topics.note(['gangs'], person(2));
    });
    now = START.add({ hours: 24 });
    await inOneRun((topics) => {
      for (let n = 0; n < 6_000; n += 1) topics.note([word(n)], person(1));
    });
    const { hidden, clear } = JSON.parse(await readFile(file(), 'utf8'));
    expect([hidden.length, clear.length]).toEqual([4_999, 1]);
    await inOneRun((topics) => topics.note(['gangs'], person(3)));
    expect(await read()).toEqual([{ word: 'neglect', people: 3 }]);
  });
});

describe('when something is wrong', () => {
  test.each([
    ['not JSON', '{"version":1,"hid'],
    ['another version', '{"version":2,"key":"","hidden":[],"clear":[]}'],
    ['something else', '[]'],
    [
      'a day that is none',
      '{"version":1,"key":"","hidden":[],"clear":[{"word":"neglect","people":3,"asked":"soon"}]}',
    ],
    [
      'a word that is none',
      '{"version":1,"key":"","hidden":[],"clear":[{"word":"a\\u001b[2J","people":3,"asked":"2026-11-23"}]}',
    ],
    ['written with another key', '{"version":1,"key":"other","hidden":[],"clear":[]}'],
  ])('a file that is %s is set aside, said so, and begun anew', async (_, text) => {
    await writeFile(file(), text);
    const { log, lines } = logged();
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(['neglect'], person(each));
    }, log);
    expect(await read()).toEqual([{ word: 'neglect', people: 3 }]);
    expect(await readFile(join(folder.path, 'unmet-topics.damaged.json'), 'utf8')).toBe(text);
    expect(lines).toEqual([expect.stringContaining('unmet topics set aside')]);
  });

  test('a lost key makes what is there unreadable for good, and is replaced', async () => {
    await inOneRun((topics) => topics.note(['neglect'], person(1)));
    await rm(join(folder.path, 'unmet-topics.key'));
    await inOneRun((topics) => {
      topics.note(['neglect'], person(2));
      topics.note(['neglect'], person(3));
    });
    expect(await read()).toEqual([]);
  });

  test('a write cut short before it took its name does no harm', async () => {
    await inOneRun((topics) => {
      for (let each = 0; each < 3; each += 1) topics.note(['neglect'], person(each));
    });
    await writeFile(`${file()}.next`, '{"versi');
    await inOneRun((topics) => topics.note(['neglect'], person(4)));
    expect(await read()).toEqual([{ word: 'neglect', people: 4 }]);
  });

  test('while the disk fails nothing is thrown, and what was noted is written afterwards', async () => {
    const path = join(folder.path, 'state');
    const { log, lines } = logged();
    const topics = await openUnmetTopics(path, { clock, log });
    await rm(path, { recursive: true });
    await writeFile(path, 'a file where the folder was');
    topics.note(['neglect'], person(1));
    topics.note(['neglect'], person(2));
    await expect.poll(() => lines).toEqual(['unmet topics not written {}']);
    await rm(path);
    topics.note(['neglect'], person(3));
    await topics.close();
    expect(await readUnmetTopics(path, clock)).toEqual([{ word: 'neglect', people: 3 }]);
  });

  test('a clock that fails, too, is only said in the log', async () => {
    const { log, lines } = logged();
    let fails = false;
    const failing = {
      now: () => {
        if (fails) throw new Error('no time');
        return START;
      },
    };
    const topics = await openUnmetTopics(folder.path, { clock: failing, log });
    fails = true;
    expect(() => topics.note(['neglect'], person(1))).not.toThrow();
    expect(lines).toEqual(['unmet topic not noted {}']);
    await topics.close();
  });

  test('nothing is noted once it is closed', async () => {
    const topics = await openUnmetTopics(folder.path, { clock });
    await topics.close();
    topics.note(['neglect'], person(1));
    await topics.close();
    expect(await readdir(folder.path)).toEqual(['unmet-topics.key']);
  });

  test('a file that may not be read is named', async () => {
    await mkdir(file());
    await expect(openUnmetTopics(folder.path, { clock })).rejects.toThrow('unmet-topics.json');
    await expect(read()).rejects.toThrow('unmet-topics.json');
  });
});

test('notes that come together are written together', async () => {
  const topics = await openUnmetTopics(folder.path, { clock });
  for (let each = 0; each < 500; each += 1) topics.note(['neglect'], person(each));
  const start = performance.now();
  await topics.close();
  // 500 writes that are forced to disk take longer by far, on any disk.
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(await read()).toEqual([{ word: 'neglect', people: 20 }]);
});
