import { execFileSync } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startConnector } from '../connector/connector.ts';
import { NO_LIMITS } from '../connector/limits.ts';
import { type Place, said } from './activities.ts';
import { startService, temporaryFolder } from './service.ts';

/** The system does not let the service's files grow, as when the disk is full; see prlimit(1). */
test('on a full disk the service says so, answers questions, and mends by itself', async () => {
  const connector = await startConnector({ limits: NO_LIMITS });
  const folder = await temporaryFolder();
  const service = await startService({ STATE_FOLDER: folder.path });
  const where: Place = { serviceUrl: connector.serviceUrl, id: '19:team', type: 'groupChat' };
  const answerTo = async (text: string, place = where) => {
    const before = connector.sent.length;
    await service.post(JSON.stringify(said(place, text)));
    return JSON.stringify(connector.sent.slice(before).map(({ activity }) => activity));
  };
  const limit = (bytes: number | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(service.pid), `--fsize=${bytes}:`]);
  const health = async () => {
    const response = await fetch(`${service.url}/healthz`);
    return { code: response.status, ...((await response.json()) as object) };
  };

  expect(await answerTo('weekly question on Fridays at 11:15')).toMatch(/Friday .* at 11:15/);
  expect(await health()).toMatchObject({ code: 200, stateNotWritten: null, stateDamage: [] });

  limit((await stat(join(folder.path, 'journal-000001.jsonl'))).size + 20);
  const refused = await answerTo('weekly question on Mondays at 10:00');
  expect(refused).toMatch(/nothing can be saved at the moment.* give this number .*[0-9a-f]{8}/);
  expect(await health()).toMatchObject({
    code: 503,
    status: 'failing',
    stateNotWritten: expect.stringContaining('check space and rights'),
  });
  expect(service.output()).toMatch(/error state cannot be written .*error=StoreError/);
  // Also where the address of the chat has moved, which is noted in passing.
  const moved = { ...where, serviceUrl: connector.serviceUrl.replace('127.0.0.1', 'localhost') };
  expect(await answerTo('show Think Family lessons', moved)).toContain('Think Family');
  expect(await answerTo('next')).toMatch(/Friday .* at 11:15/);

  limit('unlimited');
  await expect.poll(health, { timeout: 10_000 }).toMatchObject({ stateNotWritten: null });
  expect(service.output()).toContain('info state can be written again');
  expect(await answerTo('weekly question on Mondays at 10:00')).toMatch(/Monday .* at 10:00/);
  await service.stop();
  await connector.close();
  await folder.remove();
}, 30_000);

test('damage to the state is said at the start, in the log and on the health page', async () => {
  const folder = await temporaryFolder();
  await (await startService({ STATE_FOLDER: folder.path })).stop();
  await writeFile(join(folder.path, 'snapshot-000001.jsonl'), 'no longer a snapshot');
  const service = await startService({ STATE_FOLDER: folder.path });
  await expect.poll(service.output).toMatch(/Attention: snapshot-000001\.jsonl is damaged/);
  expect(service.output()).toMatch(/error state damaged file=snapshot-000001\.jsonl/);
  const health = await fetch(`${service.url}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({
    stateDamage: [
      expect.stringContaining('snapshot-000001.jsonl is damaged'),
      expect.stringContaining('snapshot-000001.damaged.jsonl was set aside'),
    ],
  });
  await service.stop();
  await folder.remove();
});
