import { expect, test } from 'vitest';
import { startConnector } from '../connector/connector.ts';
import { type Place, said } from './activities.ts';
import { startService, temporaryFolder } from './service.ts';

/** Nothing moved, nothing injected: a question asked for the next minute comes in that minute. */
test('a running service posts when the minute comes', { timeout: 150_000 }, async () => {
  const connector = await startConnector();
  const folder = await temporaryFolder();
  const service = await startService({ STATE_FOLDER: folder.path });
  const where: Place = { serviceUrl: connector.serviceUrl, id: '19:team', type: 'channel' };

  const due = Temporal.Now.zonedDateTimeISO('UTC')
    .add({ seconds: 5 })
    .round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  const day = due.toLocaleString('en-GB', { weekday: 'long' });
  const time = due.toPlainTime().toString({ smallestUnit: 'minute' });
  await service.post(JSON.stringify(said(where, `weekly question on ${day}s at ${time} UTC`)));

  const [, question] = await connector.messages(where.id, 2, 75_000);
  const lateMs = Date.now() - due.epochMilliseconds;
  expect(JSON.stringify(question?.activity)).toContain('Reflective question of the week');
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(10_000);
  const health = await (await fetch(`${service.url}/healthz`)).json();
  expect(health).toMatchObject({ status: 'ok', lastHeartbeat: expect.stringMatching(/Z$/) });

  await service.stop();
  await connector.close();
  await folder.remove();
});
