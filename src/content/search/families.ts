import type { Subject } from './subjects.ts';

/**
 * A theme on a wider subject answers for its parts, so far as no theme is on the part itself; and a
 * theme on a part a little for the whole. Set on the tuning questions: `npm run bench:understanding`.
 */
const PASSED_ON = { toPart: 0.6, toWhole: 0.2 };

export type Families = {
  /**
   * How much of each subject a theme has, with what wider subjects and parts pass on.
   *
   * @param own how much it has by its own words, from 0 to 1, in the order of the subjects
   */
  passOn(own: Float64Array): Float64Array;
};

/** Which subjects are parts of which. */
export function familiesOf(subjects: readonly Subject[]): Families {
  const placeOf = new Map(subjects.map(({ id }, at) => [id, at]));
  const links = subjects.flatMap(({ within }, part) =>
    within.flatMap((id) => {
      const whole = placeOf.get(id);
      return whole === undefined ? [] : [{ part, whole }];
    }),
  );
  return {
    passOn(own) {
      const all = own.slice();
      const raise = (at: number, to: number) => {
        all[at] = Math.max(all[at] ?? 0, to);
      };
      for (const { part, whole } of links) {
        raise(part, PASSED_ON.toPart * (own[whole] ?? 0));
        raise(whole, PASSED_ON.toWhole * (own[part] ?? 0));
      }
      return all;
    },
  };
}
