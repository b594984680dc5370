import type { Place } from './source.ts';

/** What became of one piece of the source's text. */
export type Entry = {
  place: Place;
  text: string;
  as: 'draft' | 'label' | 'address' | 'left out';
  why?: string | undefined;
};
