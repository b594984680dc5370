import { type Library, makeLibrary } from '../../src/content/library.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { auditSchema, themesSchema } from '../../src/content/schema.ts';

/** Names of nobody; two audits have a case each of the first. */
const NAMES = ['Amara', 'Billie', 'Carys', 'Dewi', 'Esi', 'Farah', 'Gwen', 'Hari', 'Iolo', 'Jude'];

/** A theme that only made-up audits have, with nothing that is optional. */
const BARE_THEME = { id: 'school-moves', title: 'School moves', aliases: [], related: [] };

/**
 * The library in `data/`, as if published in 2026, with made-up audits of the years before beside
 * it: each has three cases with whatever is optional, and one with nothing of it.
 *
 * @param count how many made-up audits; the newest four are current
 */
export async function withMadeUpAudits(count: number): Promise<Library> {
  const real = await loadLibrary('data');
  const { themes } = themesSchema.parse({ themes: [...real.themes.values(), BARE_THEME] });
  const audits = Array.from({ length: count }, (_, i) => madeUpAudit(i));
  return makeLibrary(
    [...real.audits.map((audit) => ({ ...audit, published: '2026-06' })), ...audits],
    themes,
    { calendars: real.calendars },
  );
}

function madeUpAudit(index: number) {
  const year = 2025 - index;
  const isBare = index % 2 === 1;
  const name = (n: number) => NAMES[(index * 3 + n) % NAMES.length] ?? '';
  const one = (n: number) => ({
    id: `case-${year}-${n}`,
    number: n,
    name: name(n),
    heading: `Case ${n} (${name(n)}*)`,
    summary: `${name(n)} moved school three times in ${year} and saw a new team each time.`,
    strengths: n === 3 ? [] : [`The school nurse kept in touch with ${name(n)}’s family.`],
    keyMessages: [
      {
        id: `message-${year}-${n}`,
        title: n === 1 ? 'School moves' : 'Think Family',
        themes: n === 1 ? ['school-moves'] : ['think-family', 'school-moves'],
        highlighted:
          n === 3 ? [] : [{ text: `In ${year} nobody had told the new school about ${name(n)}.` }],
        prompts:
          n === 1 && isBare
            ? []
            : [{ id: `prompt-${year}-${n}`, questions: [`Who would you tell, as of ${year}?`] }],
      },
    ],
  });
  return auditSchema.parse({
    id: `audit-${year}`,
    title: `Made-up partnership case audit ${isBare ? year : ''}`.trim(),
    ...(isBare ? {} : { published: `${year}`, namesNote: '*Names are not the real ones.' }),
    status: index < 4 ? 'current' : 'archived',
    statement: isBare ? [] : [`We looked at three cases in ${year}.`],
    cases: [one(1), one(2), one(3)],
  });
}
