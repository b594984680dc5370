import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Questions in each audit: 5 cases, of 5 key messages, of 4 prompts. */
export const QUESTIONS_IN_AUDIT = 100;

const [CASES, MESSAGES, PROMPTS] = [5, 5, 4];

const WORDS = (
  'agency family school nurse plan borough review support meeting early help carer child parent ' +
  'health police housing record visit worry risk voice network referral assessment transition'
).split(' ');

/**
 * Writes a library of so many audits, and as many themes, to a folder; always the same one.
 *
 * @param onProgress told how many audits are written
 */
export async function writeManyAudits(
  folder: string,
  audits: number,
  onProgress: (written: number) => void,
): Promise<void> {
  const random = seeded(audits);
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  await mkdir(join(folder, 'audits'), { recursive: true });
  const themes = Array.from({ length: audits }, (_, i) => ({
    id: `theme-${i}`,
    title: `Theme ${i} ${words(2)}`,
    summary: `About ${words(8)}.`,
    aliases: [`alias ${i} ${words(1)}`, `${words(2)} ${i}`],
    related: [`theme-${(i + 1) % audits}`],
  }));
  await writeFile(join(folder, 'themes.json'), JSON.stringify({ themes }));
  for (let i = 0; i < audits; i += 1) {
    const audit = makeAudit(i, audits, words);
    await writeFile(join(folder, 'audits', `audit-${i}.json`), JSON.stringify(audit));
    if ((i + 1) % 50 === 0) onProgress(i + 1);
  }
}

function makeAudit(number: number, themes: number, words: (count: number) => string) {
  return {
    id: `audit-${number}`,
    title: `Audit ${number}`,
    partnership: 'SOMESCB',
    published: `${1990 + (number % 36)}`,
    status: 'current',
    statement: [`The audit found ${words(30)}.`],
    namesNote: '*All names have been changed.',
    cases: Array.from({ length: CASES }, (_, c) => ({
      id: `case-${number}-${c}`,
      number: c + 1,
      name: `Name${number}x${c}`,
      heading: `Case ${c + 1} (Name${number}x${c}*)`,
      summary: `This is ${words(25)}.`,
      strengths: Array.from({ length: 6 }, () => `There was ${words(20)}.`),
      keyMessages: Array.from({ length: MESSAGES }, (_, m) => {
        const theme = (number * CASES * MESSAGES + c * MESSAGES + m) % themes;
        return {
          id: `message-${number}-${c}-${m}`,
          title: `Title ${words(3)}`,
          themes: [`theme-${theme}`],
          highlighted: [{ text: `This case highlighted ${words(40)}.` }],
          prompts: Array.from({ length: PROMPTS }, (_, p) => ({
            id: `prompt-${number}-${c}-${m}-${p}`,
            questions: [`Do you ${words(15)}?`],
          })),
        };
      }),
    })),
  };
}

/** Numbers from 0 up to 1 that look random and are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
