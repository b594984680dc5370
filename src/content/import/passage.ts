import type { LinkRange, Place } from './source.ts';

/** A paragraph that is taken as it stands, with where its links are. */
export type Passage = { place: Place; text: string; links: LinkRange[]; lineStarts: number[] };

/** Questions that stand together, and what the source adds to them. */
export type OutlinePrompt = Passage & { questions: string[]; signpost: string | undefined };
