/** A number of people, as it may be told: exactly from 5 on, and nothing else below. */
export type PeopleCount = number | 'fewer than 5';

/** Fewer people than this are not counted out: who they are could be worked out. */
const FEWEST_TOLD = 5;

export function countTold(people: number): PeopleCount {
  return people < FEWEST_TOLD ? 'fewer than 5' : people;
}
