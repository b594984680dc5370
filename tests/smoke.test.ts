import { expect, test } from 'vitest';

test('time is Temporal', () => expect(Temporal.Now.instant()).toBeDefined());
