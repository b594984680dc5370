import { expect, test } from 'vitest';
import { ConnectorError } from '../../src/teams/connector-http.ts';
import { outcomeOf } from '../../src/teams/sender.ts';

// biome-ignore format: a table
test.each<[number | undefined, string, number | undefined, object]>([
  [404, 'ConversationNotFound', undefined, { kind: 'removed', reason: '404 ConversationNotFound' }],
  [403, 'BotNotInConversationRoster', undefined, { kind: 'removed' }],
  [403, 'MessageWritesBlocked', undefined, { kind: 'removed' }],
  [403, 'SomethingElse', undefined, { kind: 'refused' }],
  [400, 'BadSyntax', undefined, { kind: 'refused' }],
  [413, 'MessageSizeTooBig', undefined, { kind: 'refused' }],
  [401, 'unknown', undefined, { kind: 'retry' }],
  [412, 'PreconditionFailed', undefined, { kind: 'retry', afterMs: undefined }],
  [429, 'TooManyRequests', 3_000, { kind: 'retry', afterMs: 3_000 }],
  [500, 'unknown', undefined, { kind: 'retry' }],
  [502, 'unknown', undefined, { kind: 'retry' }],
  [504, 'unknown', undefined, { kind: 'retry' }],
  [302, 'unknown', undefined, { kind: 'retry' }],
  [undefined, 'timeout', undefined, { kind: 'retry', reason: 'no answer timeout' }],
])('%s %s', (status, code, retryAfterMs, outcome) => {
  expect(outcomeOf(new ConnectorError(status, code, retryAfterMs))).toMatchObject(outcome);
});

test('an error of another kind is tried again, and its text is not kept', () => {
  expect(outcomeOf(new TypeError('Harry said'))).toEqual({ kind: 'retry', reason: 'TypeError' });
});
