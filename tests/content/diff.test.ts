import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLibraries } from '../../src/content/diff/compare.ts';
import type { Contents } from '../../src/content/diff/difference.ts';
import { inWords } from '../../src/content/diff/in-words.ts';
import { readContent } from '../../src/content/load.ts';
import { auditSchema, themesSchema } from '../../src/content/schema.ts';

type Json = { [key: string]: Json } & Json[];
type Edit = (content: { audits: Json; themes: Json }) => unknown;

const content = await readContent('data');
/** With what is ours fixed, so that better words for it do not break the tests. */
const published: Contents = {
  audits: content.audits.map(({ audit: { published: _, withdrawn: __, ...audit } }) => audit),
  themes: content.themes.themes.map((theme) =>
    theme.id === 'use-of-solicitors'
      ? { ...theme, summary: 'In short.', aliases: ['solicitor', 'lawyer'], related: [] }
      : theme,
  ),
};

/** The published content with something changed in it, checked as files are. */
function edited(edit: Edit): Contents {
  const copy = JSON.parse(JSON.stringify(published));
  edit(copy);
  return {
    audits: copy.audits.map((audit: unknown) => auditSchema.parse(audit)),
    themes: themesSchema.parse({ themes: copy.themes }).themes,
  };
}

const at = (json: Json, ...path: (string | number)[]): Json =>
  path.reduce<Json>((inner, key) => inner[key as keyof Json] as Json, json);
const felix = ({ audits }: { audits: Json }, ...path: (string | number)[]) =>
  at(audits, 0, 'cases', 0, ...path);
const solicitors = ({ themes }: { themes: Json }) =>
  themes.find(({ id }) => String(id) === 'use-of-solicitors') ?? at(themes, 1);
const set = (json: Json, values: object) => Object.assign(json, values);
const j = (value: unknown) => value as Json;

const newCase = (prompts: number) => ({
  id: 'amara',
  number: 4,
  name: 'Amara',
  heading: 'Case 4 (Amara*)',
  summary: 'A case.',
  strengths: [],
  keyMessages: [
    {
      id: 'amara-think-family',
      title: 'Think Family',
      themes: ['think-family'],
      highlighted: [],
      prompts: Array.from({ length: prompts }, (_, i) => ({
        id: `amara-think-family-${i + 1}`,
        questions: ['Do you ask?', 'Do you listen?'],
      })),
    },
  ],
});

const AUDIT = 'CHSCB multi-agency case audit';

// biome-ignore format: a table
test.each<[string, Edit, string[]]>([
  ['nothing', () => {}, ['No difference.']],
  ['a case', ({ audits }) => at(audits, 0, 'cases').push(j(newCase(1))), [
    'Added 1 case, 1 key message, 1 question.',
    'Added case: Case 4 (Amara*)',
    'Added key message: Think Family in Case 4 (Amara*)',
    'Added question amara-think-family-1: “Do you ask?” “Do you listen?”',
  ]],
  ['two questions of a new audit', ({ audits }) => audits.push(j({ ...at(audits, 0), id: 'second', title: 'Second', cases: [newCase(2)] })), [
    'Added 1 audit, 1 case, 1 key message, 2 questions.',
    'Added audit: Second',
    'Added case: Case 4 (Amara*)',
    'Added key message: Think Family in Case 4 (Amara*)',
    'Added question amara-think-family-1: “Do you ask?” “Do you listen?”',
    'Added question amara-think-family-2: “Do you ask?” “Do you listen?”',
  ]],
  ['a question', (all) => set(felix(all, 'keyMessages', 3, 'prompts', 0), { questions: ['Do you ‘Think Family’ now?'] }), [
    'Changed 1 question.',
    'Changed question felix-think-family-1: was “Do you ‘Think Family’?” “Do you know services which can provide support to parents or carers?”, now “Do you ‘Think Family’ now?”',
  ]],
  ['questions asked in another order', (all) => felix(all, 'keyMessages', 3, 'prompts', 0, 'questions').reverse(), [
    'Changed 1 question.',
    'Changed question felix-think-family-1: was “Do you ‘Think Family’?” “Do you know services which can provide support to parents or carers?”, now “Do you know services which can provide support to parents or carers?” “Do you ‘Think Family’?”',
  ]],
  ['a question withdrawn', (all) => {
    const [prompt] = felix(all, 'keyMessages', 1, 'prompts').splice(0, 1);
    set(at(all.audits, 0), { withdrawn: [prompt?.['id']] });
  }, [
    'Withdrew 1 question.',
    'Withdrew question felix-use-of-solicitors-1: “Do you reassure parents of their power and autonomy over their lives?”',
  ]],
  ['a question left out', (all) => felix(all, 'keyMessages', 1, 'prompts').splice(0, 1), [
    'Removed 1 question.',
    'Removed question felix-use-of-solicitors-1: “Do you reassure parents of their power and autonomy over their lives?”',
  ]],
  ['a question moved', (all) => felix(all, 'keyMessages', 0, 'prompts').push(...felix(all, 'keyMessages', 1, 'prompts').splice(0, 1)), [
    'Moved 1 question.',
    'Moved question felix-use-of-solicitors-1: from Use of Solicitors in Case 1 (Felix*) to Financial Pressures in Case 1 (Felix*)',
  ]],
  ['an audit archived', ({ audits }) => set(at(audits, 0), { status: 'archived', published: '2018-06' }), [
    'Changed 1 audit; archived 1 audit.',
    `Audit ${AUDIT} is now archived`,
    `Date of publication added to ${AUDIT}: “2018-06”`,
  ]],
  ['names of a case', (all) => set(felix(all), { name: 'Fred', heading: 'Case 1 (Fred*)', number: 7 }), [
    'Changed 1 case.',
    'Changed number of Case 1 (Felix*): was “1”, now “7”',
    'Changed name of Case 1 (Felix*): was “Felix”, now “Fred”',
    'Changed heading of Case 1 (Felix*): was “Case 1 (Felix*)”, now “Case 1 (Fred*)”',
  ]],
  ['strengths', (all) => felix(all, 'strengths').splice(4, 2, j('The audit evidenced very good communication between professionals.'), j('Bread.')), [
    'Changed 1 case.',
    'Changed strength of Case 1 (Felix*): was “The audit evidenced good communication between professionals.”, now “The audit evidenced very good communication between professionals.”',
    'Strength removed from Case 1 (Felix*): “Agencies know the family well and take a whole family approach to their needs.”',
    'Strength added to Case 1 (Felix*): “Bread.”',
  ]],
  ['a long text changed in its midst', (all) => set(felix(all, 'keyMessages', 3, 'highlighted', 0), { text: String(felix(all, 'keyMessages', 3, 'highlighted', 0)['text']).replace('long term', 'daily') }), [
    'Changed 1 key message.',
    'Changed passage of Think Family in Case 1 (Felix*): was “… impact on parents who provide long term care. Professionals are reminded of …”, now “… impact on parents who provide daily care. Professionals are reminded of …”',
  ]],
  ['an address', (all) => set(felix(all, 'keyMessages', 3, 'prompts', 0, 'links', 0), { url: 'https://new.example/' }), [
    'Changed 1 question.',
    'Changed link of question felix-think-family-1: was “Think Family → http://www.chscb.org.uk/think-family2/”, now “Think Family → https://new.example/”',
  ]],
  ['a link in a passage', (all) => felix(all, 'keyMessages', 2, 'highlighted', 1, 'links').pop(), [
    'Changed 1 key message.',
    'Link removed from Awareness of Family Responsibilities in Case 1 (Felix*): “Serious Case Review (Case FC) (Case FC) → http://www.chscb.org.uk/wp-content/uploads/2015/12/CDM-16569311-v1-CHSCB-Case-FC-Overview-report-FINAL.pdf”',
  ]],
  ['the order of key messages', (all) => felix(all, 'keyMessages').reverse(), [
    'Changed 1 case.',
    'Order changed in Case 1 (Felix*): key messages',
  ]],
  ['a new theme and its message', (all) => {
    all.themes.push(j({ id: 'law', title: 'Law', aliases: [], related: [] }));
    felix(all, 'keyMessages', 1, 'themes').push(j('law'));
  }, [
    'Added 1 theme; changed 1 key message.',
    'Theme added to Use of Solicitors in Case 1 (Felix*): “Law”',
    'New theme: Law',
  ]],
  ['aliases and related themes', (all) => {
    at(solicitors(all), 'aliases').splice(0, 1, j('barristers'));
    at(solicitors(all), 'related').push(j('think-family'));
    delete solicitors(all)['summary'];
  }, [
    'Changed 1 theme.',
    'Summary removed from Use of Solicitors: “In short.”',
    'Alias removed from Use of Solicitors: solicitor',
    'Alias added to Use of Solicitors: barristers',
    'Related theme added to Use of Solicitors: Think Family',
  ]],
  ['the order of themes', ({ themes }) => themes.reverse(), [
    'Put themes in another order.',
    'Order changed in the library: themes',
  ]],
])('%s', (_, edit, lines) => {
  expect(inWords(compareLibraries(published, edited(edit)))).toEqual(lines);
});

test('an audit taken back', () => {
  const archived = edited(({ audits }) =>
    set(at(audits, 0), { status: 'archived', withdrawn: ['gone'] }),
  );
  expect(inWords(compareLibraries(archived, published))).toEqual([
    'Made current 1 audit; brought back 1 question.',
    `Audit ${AUDIT} is current again`,
    'No longer withdrawn: question gone',
  ]);
});

test('archiving moves an audit, which is no change of order', () => {
  const two = edited(({ audits }) =>
    audits.push(j({ ...at(audits, 0), id: 'b', cases: [newCase(1)] })),
  );
  const [first, second] = two.audits;
  if (first === undefined || second === undefined) throw new Error('two audits');
  const after = { ...two, audits: [second, { ...first, status: 'archived' as const }] };
  expect(inWords(compareLibraries(two, after))).toHaveLength(2);
  const turned = { ...two, audits: [second, first] };
  expect(inWords(compareLibraries(two, turned))).toEqual([
    'Put audits in another order.',
    'Order changed in the library: audits',
  ]);
});

test('cases of one heading are told apart by their audits', () => {
  const again = edited(({ audits }) =>
    audits.push(
      j({
        ...at(audits, 0),
        id: 'b',
        title: 'B',
        cases: [{ ...newCase(1), heading: 'Case 1 (Felix*)' }],
      }),
    ),
  );
  expect(inWords(compareLibraries(published, again))).toContain('Added case: Case 1 (Felix*), B');
});

const word = fc.constantFrom(
  'money',
  'family',
  'law',
  'care',
  'home',
  'needs',
  'plans',
  'the',
  'of',
);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const ids = (kind: string, most: number) =>
  fc.uniqueArray(
    fc.nat(9).map((n) => `${kind}-${n}`),
    { minLength: 1, maxLength: most },
  );
const link = fc.record(
  { on: text, about: text, url: text.map((words) => `https://${words.replaceAll(' ', '.')}`) },
  { requiredKeys: ['on', 'url'] },
);
const links = fc.array(link, { maxLength: 2 });
const texts = fc.array(text, { maxLength: 3 });

/** Hands out each id once in the whole library, wherever the things of that kind stand. */
const library = fc
  .record({
    audits: ids('audit', 2),
    cases: ids('case', 4),
    messages: ids('message', 5),
    prompts: ids('prompt', 6),
    themes: ids('theme', 4),
    places: fc.infiniteStream(fc.nat(9)),
    bodies: fc.infiniteStream(
      fc.record({
        title: text,
        number: fc.nat(9),
        status: fc.constantFrom('current', 'archived'),
        published: fc.option(fc.constantFrom('2018', '2019-06'), { nil: undefined }),
        texts,
        passages: fc.array(fc.record({ text, links }, { requiredKeys: ['text'] }), {
          maxLength: 2,
        }),
        links: fc.option(links, { nil: undefined }),
        ids: fc.array(
          fc.nat(3).map((n) => `theme-${n}`),
          { maxLength: 3 },
        ),
      }),
    ),
  })
  .map(({ audits, cases, messages, prompts, themes, places, bodies }) => {
    const body = () => {
      const next = bodies.next();
      if (next.done === true) throw new Error('endless');
      return next.value;
    };
    const spread = (children: string[], parents: string[]) =>
      Map.groupBy(children, () => parents[Number(places.next().value) % parents.length] ?? '');
    const casesIn = spread(cases, audits);
    const messagesIn = spread(messages, cases);
    const promptsIn = spread(prompts, messages);
    return {
      audits: audits.map((id) => {
        const { title, status, published, texts, ids } = body();
        return {
          ...{ id, title, partnership: title, status, statement: texts, namesNote: title },
          ...(published === undefined ? {} : { published, url: title, withdrawn: ids }),
          cases: (casesIn.get(id) ?? []).map((id) => {
            const { title, number, texts } = body();
            return {
              ...{ id, number, name: title, heading: title, summary: title, strengths: texts },
              keyMessages: (messagesIn.get(id) ?? []).map((id) => {
                const { title, ids, passages } = body();
                return {
                  ...{ id, title, themes: ids, highlighted: passages },
                  prompts: (promptsIn.get(id) ?? []).map((id) => {
                    const { texts, links, title, published } = body();
                    return {
                      ...{ id, questions: texts },
                      ...(published === undefined ? {} : { signpost: title }),
                      ...(links === undefined ? {} : { links }),
                    };
                  }),
                };
              }),
            };
          }),
        };
      }),
      themes: themes.map((id) => {
        const { title, published, texts, ids } = body();
        const summary = published === undefined ? {} : { summary: title };
        return { id, title, ...summary, aliases: texts, related: ids };
      }),
    };
  })
  // What a library may hold is wider here than the schema: a difference must show in any case.
  .map((made) => made as unknown as Contents);

/** Every way to change one value, or to take out, repeat or turn round what stands in a list. */
function singleChanges(value: unknown, isIn = ''): unknown[] {
  if (typeof value === 'string') {
    if (isIn === 'status') return [value === 'current' ? 'archived' : 'current'];
    return [`${value}-new`];
  }
  if (typeof value === 'number') return [value + 10];
  if (Array.isArray(value)) {
    const hasIds = value.some((each) => typeof each === 'object' && 'id' in each);
    return [
      ...value.flatMap((each, i) => singleChanges(each).map((other) => value.with(i, other))),
      ...value.map((_, i) => value.toSpliced(i, 1)),
      ...(hasIds ? [] : value.map((each, i) => value.toSpliced(i, 0, each))),
      [...value].reverse(),
    ];
  }
  return Object.entries(value ?? {}).flatMap(([key, each]) => {
    const record = value as Record<string, unknown>;
    const { [key]: _, ...without } = record;
    const isOptional = /^(about|links|signpost|summary|published|url|withdrawn)$/.test(key);
    const changed = singleChanges(each, key).map((other) => ({ ...record, [key]: other }));
    return isOptional && !(key === 'url' && 'on' in record) ? [...changed, without] : changed;
  });
}

/** Lists without items and no lists at all are the same to readers. */
function withoutEmptyLists(contents: Contents): unknown {
  return JSON.parse(
    JSON.stringify(contents, (_, value) =>
      Array.isArray(value) && value.length === 0 ? undefined : value,
    ),
  );
}

function isSame(before: Contents, after: Contents): boolean {
  return isDeepStrictEqual(withoutEmptyLists(before), withoutEmptyLists(after));
}

test('two libraries differ if and only if they are not equal', () => {
  fc.assert(
    fc.property(library, library, (before, after) => {
      expect(compareLibraries(before, structuredClone(before))).toEqual([]);
      expect(compareLibraries(before, after).length === 0).toBe(isSame(before, after));
    }),
    { numRuns: 200 },
  );
});

test('not one change goes by unnoticed, wherever it is', () => {
  fc.assert(
    fc.property(library, (before) => {
      for (const change of singleChanges(before)) {
        const after = change as Contents;
        const there = compareLibraries(before, after);
        expect(there.length === 0, JSON.stringify(after)).toBe(isSame(before, after));
        expect(compareLibraries(after, before).length === 0).toBe(isSame(before, after));
      }
    }),
    { numRuns: 20 },
  );
});

test('not one change of the published content either', () => {
  for (const change of singleChanges(published)) {
    const lines = inWords(compareLibraries(published, change as Contents));
    if (isSame(published, change as Contents)) expect(lines).toEqual(['No difference.']);
    else expect(lines.length).toBeGreaterThan(1);
  }
});

test('a line for each change, all of them sentences for people', () => {
  fc.assert(
    fc.property(library, library, (before, after) => {
      const difference = compareLibraries(before, after);
      const [summary, ...lines] = inWords(difference);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(lines).toHaveLength(difference.length);
      expect(lines.join('\n')).not.toMatch(/undefined|\[object/);
    }),
  );
});
