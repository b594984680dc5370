const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const SHORT = /^(?:mon|tue|tues|wed|weds|wedn?es?|thu|thur|thurs|fri|sat|satur|sun)$/;

/** Words of their own that are a letter or two from a day of the week. */
const NOT_DAYS = new Set(['sundry', 'mundane', 'someday', 'today', 'noonday']);

/** A day of the week that was said. */
export type SaidDay = { day: number; plural: boolean };

/**
 * The day of the week that a word means, with its usual short forms and slips of the pen
 * (`wendesday`, `thurs`, `tusday`); undefined for any other word.
 *
 * @param word lower case, without apostrophes
 */
export function readDay(word: string): SaidDay | undefined {
  if (NOT_DAYS.has(word)) return undefined;
  const singular = word.replace(/(?<=..)s$/, '');
  for (const form of new Set([singular, word])) {
    const at = DAYS.findIndex((day) => isDay(form, day));
    if (at >= 0) return { day: at + 1, plural: form !== word && !SHORT.test(word) };
  }
  return undefined;
}

function isDay(said: string, day: string): boolean {
  if (said === day) return true;
  if (SHORT.test(said)) return day.startsWith(said.slice(0, 3));
  if (said.length < 5 || said[0] !== day[0] || said.length > day.length + 2) return false;
  return slips(said, day) <= (said.length >= 7 && day.length >= 8 ? 2 : 1);
}

/** How many letters are wrong, missing, too many, or in the other's place. */
function slips(a: string, b: string): number {
  const rows: number[][] = [[...b, ''].map((_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + wrong,
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
