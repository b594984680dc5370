import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PromptId } from '../../src/content/schema.ts';
import type { PersonId } from '../../src/delivery/sender.ts';
import type { CommitmentId } from '../../src/reflection/commitment.ts';
import {
  advance,
  answeredIn,
  LEAST_SHOWN,
  MOST_AGREED,
  type Round,
  type RoundEvent,
  shownIn,
} from '../../src/reflection/round.ts';
import { newRoundKey, sealWith } from '../../src/reflection/seal.ts';
import { aRound, NOW } from './a-round.ts';

const seal = sealWith(newRoundKey());
const REVIEW = Temporal.PlainDate.from('2027-01-12');

let presses = 0;
const by = (person: string) => {
  presses += 1;
  return {
    mark: seal.mark(person as PersonId),
    press: seal.press(person as PersonId, `press-${presses}`),
  };
};
const answer = (person: string, text: string, question = 1): RoundEvent => ({
  kind: 'answer',
  ...by(person),
  question,
  sealed: seal.close(text),
});
const withdraw = (person: string, question = 1): RoundEvent => ({
  kind: 'withdraw',
  ...by(person),
  question,
});
const thought = (person: string): RoundEvent => ({ kind: 'thought', ...by(person), question: 1 });
const next = (from: Round['step']): RoundEvent => ({ kind: 'next', from, at: NOW });
const agree = (id: string, text = id): RoundEvent => ({
  kind: 'agree',
  agreed: { id: id as CommitmentId, text, reviewOn: REVIEW },
});
const after = (...events: RoundEvent[]) =>
  events.reduce((round, event) => advance(round, event).next, aRound());
const outcomes = (...events: RoundEvent[]) => {
  let round = aRound();
  return events.map((event) => {
    const { next, outcome } = advance(round, event);
    round = next;
    return outcome;
  });
};
const texts = (round: Round) => shownIn(round)?.map(seal.open).toSorted();

test('answers are shown only after the lead has moved on, and only from three on', () => {
  const three = [answer('a', 'One'), answer('b', 'Two'), answer('c', 'Three')];
  expect(texts(after(...three))).toBeUndefined();
  expect(texts(after(...three, next('think')))).toEqual(['One', 'Three', 'Two']);
  expect(texts(after(...three.slice(1), thought('d'), next('think')))).toBeUndefined();
});

test('one that is taken back is gone from what is shown, down to none under three', () => {
  const shown = [answer('a', 'One'), answer('b', 'Two'), answer('c', 'Three'), answer('d', 'Four')];
  const shared = [...shown, next('think')];
  expect(texts(after(...shared, withdraw('b')))).toEqual(['Four', 'One', 'Three']);
  expect(texts(after(...shared, withdraw('b'), withdraw('a')))).toBeUndefined();
  expect(answeredIn(after(...shared, withdraw('b'), withdraw('a')))).toBe(2);
});

test('"I have thought about it" counts, and has no text', () => {
  const round = after(thought('a'), answer('b', 'Two'));
  expect(answeredIn(round)).toBe(2);
  expect(round.entries.filter(({ sealed }) => sealed !== undefined)).toHaveLength(1);
});

test('a changed answer takes the place of the first', () => {
  const round = after(
    answer('a', 'One'),
    answer('a', 'Better'),
    answer('b', '2'),
    answer('c', '3'),
  );
  expect(answeredIn(round)).toBe(3);
  expect(texts(advance(round, next('think')).next)).toEqual(['2', '3', 'Better']);
});

test('a press that comes twice counts once, also when something came between', () => {
  const first = answer('a', 'One');
  expect(outcomes(first, first)).toEqual(['done', 'again']);
  const back = withdraw('a');
  expect(outcomes(first, back, first)).toEqual(['done', 'done', 'again']);
  expect(answeredIn(after(first, back, first))).toBe(0);
  const again = answer('a', 'After all');
  expect(outcomes(first, back, again, back)).toEqual(['done', 'done', 'done', 'again']);
  expect(answeredIn(after(first, back, again, back))).toBe(1);
});

test('two leads who press at once move on by one step', () => {
  expect(outcomes(next('think'), next('think'))).toEqual(['done', 'again']);
  expect(after(next('think'), next('think')).step).toBe('share');
});

test('an answer that comes when the lead has just moved on is refused, not lost in silence', () => {
  expect(outcomes(next('think'), answer('a', 'Late'))).toEqual(['done', 'not-now']);
});

test('another question drops the answers to the first, and takes none that were meant for it', () => {
  const other = ask(1);
  const round = after(answer('a', 'One'), other);
  expect(round).toMatchObject({ prompt: 'prompt-2', question: 2, entries: [], step: 'think' });
  expect(
    outcomes(other, other, answer('b', 'To the first'), answer('b', 'To this one', 2)),
  ).toEqual(['done', 'again', 'other-question', 'done']);
});

test('a press to take back comes again after another question, and leaves the answer to that', () => {
  const back = withdraw('a');
  const events = [answer('a', 'One'), back, ask(1), answer('a', 'Two', 2), back];
  expect(outcomes(...events)).toEqual(['done', 'done', 'done', 'done', 'other-question']);
  expect(answeredIn(after(...events))).toBe(1);
  expect(outcomes(...events.slice(0, 4), withdraw('a', 2)).at(-1)).toBe('done');
});

test('at most three commitments, each once, and only when it is time to agree', () => {
  const agreeing = [next('think'), next('share')];
  expect(outcomes(agree('a'))).toEqual(['not-now']);
  expect(outcomes(...agreeing, agree('a'), agree('a'), agree('b', 'a')).slice(2)).toEqual([
    'done',
    'again',
    'again',
  ]);
  const many = ['a', 'b', 'c', 'd'].map((id) => agree(id));
  expect(outcomes(...agreeing, ...many).at(-1)).toBe('full');
  const freed: RoundEvent[] = [{ kind: 'unagree', id: 'b' as CommitmentId }, agree('d')];
  expect(after(...agreeing, ...many, ...freed).agreed.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
});

test('closed, it keeps numbers and commitments, and nothing of a person', () => {
  const started = aRound({ lead: '29:lead' as PersonId });
  const events = [answer('a', 'One'), thought('b'), next('think'), next('share'), agree('a')];
  const open = events.reduce((round, event) => advance(round, event).next, started);
  const round = advance(open, next('agree')).next;
  expect(round).toMatchObject({ step: 'closed', answered: 2, entries: [], closedAt: NOW });
  expect(round.agreed).toHaveLength(1);
  expect(round).not.toHaveProperty('lead');
  expect(advance(round, answer('c', 'Too late')).outcome).toBe('not-now');
});

/** Who presses what, in any order, some of it twice, as a room of people and two leads might. */
const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
const eventsOfRoom = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(person, fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 2 }))
        .map(([p, text, question]) => answer(p, text, question)),
    },
    { weight: 3, arbitrary: person.map(thought) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(person, fc.integer({ min: 1, max: 2 }))
        .map(([p, question]) => withdraw(p, question)),
    },
    { weight: 2, arbitrary: fc.constantFrom<Round['step']>('think', 'share', 'agree').map(next) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => agree(`id-${n}`)) },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: 6 })
        .map((n): RoundEvent => ({ kind: 'unagree', id: `id-${n}` as CommitmentId })),
    },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }).map(ask) },
  ),
  { maxLength: 60 },
);

function ask(insteadOf: number): RoundEvent {
  const thinkUntil = NOW.add({ minutes: 5 });
  return { kind: 'ask', insteadOf, prompt: `prompt-${insteadOf + 1}` as PromptId, thinkUntil };
}

/** Some of the events come a second time, each at any place after its first. */
const asTheyCome = eventsOfRoom.chain((events) =>
  fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }).map((repeats) => {
    const all = [...events];
    for (const [which, later] of repeats) {
      const event = all[which % Math.max(1, all.length)];
      if (event === undefined) continue;
      const first = all.indexOf(event);
      all.splice(first + 1 + (later % (all.length - first)), 0, event);
    }
    return all;
  }),
);

test('in any order of presses, some of them twice, nothing is counted twice, lost, or shown too early', () => {
  fc.assert(
    fc.property(asTheyCome, (events) => {
      let round = aRound();
      /** What each person should have left, and what is agreed, worked out in another way. */
      const left = new Map<string, string | undefined>();
      const agreed = new Set<string>();
      const taken = new Set<RoundEvent>();
      for (const event of events) {
        const before = round;
        const { next: became, outcome } = advance(round, event);
        round = became;
        if (outcome !== 'done') expect(round).toBe(before);
        if (outcome === 'done') {
          // Nothing is taken twice, whatever came in between.
          expect(taken.has(event)).toBe(false);
          taken.add(event);
          if (event.kind === 'ask') left.clear();
          if (event.kind === 'withdraw') left.delete(event.mark);
          if (event.kind === 'thought') left.set(event.mark, undefined);
          if (event.kind === 'answer') left.set(event.mark, seal.open(event.sealed));
          if (event.kind === 'agree') agreed.add(event.agreed.id);
          if (event.kind === 'unagree') agreed.delete(event.id);
        }
        expect(answeredIn(round)).toBe(left.size);
        const written = [...left.values()].filter((text) => text !== undefined).toSorted();
        const mayShow = round.step === 'share' || round.step === 'agree';
        expect(texts(round)).toEqual(
          mayShow && written.length >= LEAST_SHOWN ? written : undefined,
        );
        expect(round.agreed.map(({ id }) => id)).toEqual([...agreed]);
        expect(round.agreed.length).toBeLessThanOrEqual(MOST_AGREED);
        expect(new Set(round.entries.map(({ mark }) => mark)).size).toBe(round.entries.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('the order of what is shown does not depend on the order in which it came', () => {
  const many = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), {
    minLength: 3,
    maxLength: 7,
  });
  fc.assert(
    fc.property(
      many.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const inOrder = (list: readonly string[]) =>
          shownIn(
            after(...list.map((text) => answer(`person of ${text}`, text)), next('think')),
          )?.map(seal.open);
        expect(inOrder(shuffled)).toEqual(inOrder(all));
      },
    ),
  );
});

test('over many rounds, who answered first is shown in any place', () => {
  const places = Array.from({ length: 400 }, () => {
    const of = sealWith(newRoundKey());
    const events = ['a', 'b', 'c', 'd'].map(
      (name): RoundEvent => ({
        kind: 'answer',
        mark: of.mark(name as PersonId),
        press: of.press(name as PersonId, name),
        question: 1,
        sealed: of.close(name),
      }),
    );
    return shownIn(after(...events, next('think')))
      ?.map(of.open)
      .indexOf('a');
  });
  // One in four of 400, give or take 6 standard deviations (8.7 each).
  for (const place of [0, 1, 2, 3]) {
    const count = places.filter((each) => each === place).length;
    expect(count).toBeGreaterThan(48);
    expect(count).toBeLessThan(152);
  }
});
