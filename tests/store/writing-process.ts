/**
 * Writes to a store until it is killed: several conversations at once, each with a count that goes
 * up by one. Says on a line each count that was acknowledged: `19:3 17`.
 */
import { writeSync } from 'node:fs';
import { argv } from 'node:process';
import { openLowdbStore } from '../../src/store/lowdb.ts';
import { conversationFor } from './store-contract.ts';
import { change } from './written-folder.ts';

const [, , folder = '', count = '0'] = argv;
const store = await openLowdbStore(folder);

/** So long that a new generation begins every few dozen changes. */
const LONG = 'x'.repeat(20_000);

async function countUp(id: string): Promise<never> {
  for (;;) {
    let now = 0;
    await change(store, id, (current = conversationFor(id)) => {
      now = countOf(current.reference.botId) + 1;
      return {
        ...current,
        reference: { ...current.reference, botId: `${now}`, serviceUrl: LONG },
      };
    });
    writeSync(1, `${id} ${now}\n`);
  }
}

function countOf(text: string): number {
  return Number(text) || 0;
}

await Promise.all(Array.from({ length: Number(count) }, (_, at) => countUp(`19:${at}`)));
