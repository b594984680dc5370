import { expect, test } from 'vitest';
import { keepOneOpen } from '../../src/reflection/one-open-round.ts';
import { recordsOf } from '../../src/reflection/records.ts';
import type { RoundId } from '../../src/reflection/round.ts';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { temporaryFolder } from '../edge/service.ts';
import { aRound, PLACE } from './a-round.ts';

const [a, b] = ['round-a' as RoundId, 'round-b' as RoundId];
const where = PLACE.conversationId;

test('a chat has one open round, also while it is just about to begin, and after a crash', async () => {
  const folder = await temporaryFolder();
  const store = await openLowdbStore(folder.path);
  const rounds = recordsOf<RoundId, 'rounds'>(store, 'rounds');
  const open = () => keepOneOpen(recordsOf(store, 'meetings'), rounds);
  const one = open();

  expect(await one.reserve(PLACE, 'UTC', a)).toBe(true);
  expect(await one.reserve(PLACE, 'UTC', b)).toBe(false);
  // The process ends here, and the round never was.
  const after = open();
  expect(await after.reserve(PLACE, 'UTC', b)).toBe(true);
  await rounds.change(b, () => ({ next: aRound({ id: b }), result: undefined }));
  after.begun(b);
  expect((await after.in(where))?.id).toBe(b);
  expect(await after.reserve(PLACE, 'UTC', a)).toBe(false);
  await after.release(where, a);
  expect((await after.in(where))?.id).toBe(b);
  await after.release(where, b);
  expect(await after.in(where)).toBeUndefined();
  expect(await after.reserve(PLACE, 'UTC', a)).toBe(true);

  await store.close();
  await folder.remove();
});
