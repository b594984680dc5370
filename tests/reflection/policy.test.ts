import { expect, test } from 'vitest';
import { countTold } from '../../src/reflection/numbers.ts';
import {
  asksForRole,
  type LeadPolicy,
  mayLead,
  type Role,
  type Setting,
} from '../../src/reflection/policy.ts';

/** As configured unless an administrator decides otherwise. */
const USUAL: LeadPolicy = { meeting: 'presenters', team: 'owners', chat: 'anyone' };

// biome-ignore format: a table
test.each<[Setting, Role, boolean]>([
  ['meeting', 'organiser', true],
  ['meeting', 'presenter', true],
  ['meeting', 'attendee', false],
  ['meeting', 'unreadable', true],
  ['team', 'owner', true],
  ['team', 'member', false],
  ['team', 'unreadable', true],
  ['chat', 'member', true],
])('unless configured otherwise, in a %s the role %s may lead: %s', (setting, role, may) => {
  expect(mayLead(USUAL, setting, role)).toBe(may);
});

test('a stricter and a freer policy', () => {
  const strict = { meeting: 'organiser', team: 'owners', chat: 'anyone' } as const;
  expect(mayLead(strict, 'meeting', 'presenter')).toBe(false);
  const free = { meeting: 'anyone', team: 'anyone', chat: 'anyone' } as const;
  expect(mayLead(free, 'meeting', 'attendee')).toBe(true);
  expect(asksForRole(free, 'meeting')).toBe(false);
  expect(asksForRole(strict, 'meeting')).toBe(true);
});

test.each([
  [0, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, 5],
  [300, 300],
])('%i people are told as %s', (people, told) => {
  expect(countTold(people)).toBe(told);
});
