import fc from 'fast-check';
import type { DraftAudit } from '../../../src/content/import/draft.ts';
import { slugOf } from '../../../src/content/import/ids.ts';

/**
 * Audits as a partnership could write them, with the ids that an import into an empty library gives.
 * Words, lengths and numbers are random; the shape is the leaflet's.
 */

const WORDS =
  'agency family school child-centred nurse plan multi-agency 6-8 weekly and/or their children’s ' +
  'e.g. (CIN) GP ‘voice’ review, borough; support meeting early help 18 carer’s Great-Ormond i.e. ' +
  'safe £20 50% café naïve “quoted” well-being parents/carers TAC (despite needs) the of and in';

const word = fc.constantFrom(...WORDS.split(' '));
const words = (minLength: number, maxLength: number) =>
  fc.array(word, { minLength, maxLength }).map((all) => all.join(' '));

const opener = fc.constantFrom('The', 'Agencies', 'Parents', 'There was', 'His family', 'School');
const sentence = fc
  .tuple(opener, words(3, 30), fc.constantFrom('.', '.', '!', '.’', '.)'))
  .map(([first, rest, end]) => `${first} ${rest.replace(/[,;.]+$/u, '')}${end}`);
const sentences = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));

const question = fc
  .tuple(
    fc.constantFrom('Do you', 'Are you', 'Is there', 'If agreed, do you', 'How do you'),
    words(2, 25),
    fc.constantFrom('?', '?', '?’', '?)'),
  )
  .map(([first, rest, end]) => `${first} ${rest.replace(/[,;.]+$/u, '')}${end}`);

const highlighted = fc
  .tuple(fc.constantFrom('This case highlighted', 'The case reminded professionals of'), sentences)
  .map(([first, rest]) => `${first} ${rest.slice(0, 1).toLowerCase()}${rest.slice(1)}`);

const signpost = fc.constantFrom(
  'Find out more about Information Sharing HERE.',
  'See the local guidance.',
  'Ask your lead.',
);

const name = fc.constantFrom(
  'Amara',
  'Bo',
  'Chidi',
  'Dara',
  'Élodie',
  'Farid',
  'Grace',
  'Mary Ann',
);

const title = fc
  .uniqueArray(
    fc.constantFrom(
      'Early',
      'Help',
      'Sharing',
      'of',
      'Records',
      'School',
      'Moves',
      'and',
      'Thinking',
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => `On ${all.join(' ')}`);

const prompt = fc.record({
  questions: fc.array(question, { minLength: 1, maxLength: 3 }),
  signpost: fc.option(signpost, { nil: undefined }),
});

const message = fc.record({
  title,
  highlighted: fc.array(highlighted, { minLength: 1, maxLength: 3 }),
  prompts: fc.array(prompt, { minLength: 1, maxLength: 4 }),
});

const someCase = fc.record({
  name,
  summary: sentences,
  strengths: fc.array(sentences, { minLength: 0, maxLength: 5 }),
  messages: fc.uniqueArray(message, {
    minLength: 1,
    maxLength: 4,
    selector: (each) => slugOf(each.title, ''),
  }),
});

/** An audit, without links: what can be written in plain text and read back. */
export const someAudit: fc.Arbitrary<DraftAudit> = fc
  .record({
    statement: fc.array(sentences, { maxLength: 3 }),
    namesNote: fc.option(fc.constant('*All names have been changed.'), { nil: undefined }),
    cases: fc.uniqueArray(someCase, { minLength: 1, maxLength: 4, selector: (each) => each.name }),
  })
  .map(({ statement, namesNote, cases }) => ({
    $schema: '../schemas/audit.schema.json',
    id: 'some-audit',
    title: 'Some audit',
    partnership: 'SOMESCB',
    published: '2026-06',
    status: 'current' as const,
    statement,
    ...(namesNote === undefined ? {} : { namesNote }),
    cases: cases.map((each, i) => caseOf(each, i + 1)),
  }));

type SomeCase = typeof someCase extends fc.Arbitrary<infer Value> ? Value : never;

function caseOf({ name, summary, strengths, messages }: SomeCase, number: number) {
  const id = slugOf(name, 'case');
  return {
    id,
    number,
    name,
    heading: `Case ${number} (${name}*)`,
    summary,
    strengths,
    keyMessages: messages.map(({ title, highlighted, prompts }) => {
      const theme = slugOf(title, 'theme');
      return {
        id: `${id}-${theme}`,
        title,
        themes: [theme],
        highlighted: highlighted.map((text) => ({ text })),
        prompts: prompts.map(({ questions, signpost }, i) => ({
          id: `${id}-${theme}-${i + 1}`,
          questions,
          ...(signpost === undefined ? {} : { signpost }),
        })),
      };
    }),
  };
}
