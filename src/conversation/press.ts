import { z } from 'zod';
import type { Library } from '../content/library.ts';
import type { CaseId, PromptId, ThemeId } from '../content/schema.ts';
import { casesAlike } from './case-asked.ts';
import type { Intent } from './intent.ts';

/** Where a page of a list begins; anything else means the first. */
const from = z.int().min(0).max(1_000_000).optional().catch(undefined);

/** What a case was asked for by; see `CaseSearch`. */
const alike = z.union([z.object({ number: z.int() }), z.object({ named: z.string().max(1_000) })]);

/** A theme was asked for in words that fit several, of which this one was meant. */
const asked = z.boolean().optional().catch(undefined);

/** More than a choice of themes can have; whoever sends more is not one of our cards. */
const MOST_THEMES = 1_000;

/** What a button of one of our cards carries; old cards stay in chats for years. */
const press = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('help') }),
  z.object({ verb: z.literal('list-themes'), from }),
  z.object({ verb: z.literal('list-cases'), from, alike: alike.optional() }),
  z.object({ verb: z.literal('show-theme'), theme: z.string(), from, asked }),
  z.object({ verb: z.literal('show-case'), case: z.string() }),
  z.object({ verb: z.literal('prompt') }),
  z.object({ verb: z.literal('pause') }),
  z.object({ verb: z.literal('resume') }),
  z.object({ verb: z.literal('stop') }),
  z.object({ verb: z.literal('history'), from }),
  z.object({ verb: z.literal('why'), prompt: z.string() }),
  z.object({ verb: z.literal('again'), prompt: z.string() }),
  z.object({ verb: z.literal('chosen-themes'), from }),
  z.object({ verb: z.literal('all-themes') }),
  z.object({
    verb: z.literal('choose-themes'),
    change: z.enum(['only', 'add', 'without']),
    themes: z.array(z.string()).min(1).max(MOST_THEMES),
  }),
]);

/** The data of our buttons. */
export type Press = z.infer<typeof press>;

/**
 * What a pressed button asks for, or undefined when it is none of ours or speaks of content that
 * the library no longer has.
 *
 * @param value the button's data, as it came from outside
 */
export function readPress(value: unknown, library: Library): Intent | undefined {
  const read = press.safeParse(value);
  if (!read.success) return undefined;
  switch (read.data.verb) {
    case 'show-theme': {
      const known = library.themes.get(read.data.theme as ThemeId);
      const { from, asked: isAsked } = read.data;
      return known && { kind: 'theme', theme: known.id, from, isAsked };
    }
    case 'show-case': {
      const known = library.cases.get(read.data.case as CaseId);
      return known && { kind: 'case', case: known.case.id };
    }
    case 'list-themes':
      return { kind: 'themes', from: read.data.from };
    case 'list-cases': {
      const { from, alike } = read.data;
      if (alike === undefined) return { kind: 'cases', from };
      const among = casesAlike(library, alike).map((each) => each.case.id);
      return among.length === 0 ? undefined : { kind: 'cases', among, alike, from };
    }
    case 'why':
      // It can be told of a question that the library no longer has, too.
      return { kind: 'why', prompt: read.data.prompt as PromptId };
    case 'again':
      return { kind: 'again', prompt: read.data.prompt as PromptId };
    case 'history':
    case 'chosen-themes':
      return { kind: read.data.verb, from: read.data.from };
    case 'choose-themes': {
      const { change } = read.data;
      const themes = read.data.themes.flatMap((id) => library.themes.get(id as ThemeId)?.id ?? []);
      return themes.length === 0 ? undefined : { kind: 'choose-themes', change, themes };
    }
    default:
      return { kind: read.data.verb };
  }
}
