import { readDay } from './day-words.ts';
import { zoneNamed } from './schedule.ts';

const NAMED = /(?:^|\s)([a-z_]+(?:\/[a-z0-9_+-]+)+|utc|gmt|bst|est|edt|cet|cest|pst|ist)(?=\s|$)/;
const PLACE =
  /(?:^|\s)((?:new |los |hong |são |ho |abu |addis )?(?!(?:new|los|hong) time)[\p{L}_'-]+) time(?=\s|$)/u;

/** `BST` is said of British time in winter too; short names of other zones mean several places. */
const BRITISH = new Set(['uk', 'british', 'english', 'bst']);

/** What else is said before `time`. */
const NO_PLACES = new Set(
  (
    'a an the that this what which same usual lunch dinner tea break term half part full start ' +
    'first last next some any different better good earlier later our my your own of on at in to ' +
    'each every local school home free change set new day question one it be by for and or no ' +
    'weekly posting delivery posted send'
  ).split(' '),
);

/**
 * Takes the time zone out of a text: `Europe/Paris`, `UTC`, `London time`.
 *
 * @param text lower case
 * @returns `zone` is undefined when none is spoken of, and `unknown` when it is none that we know
 */
export function takeZone(text: string): { rest: string; zone: string | 'unknown' | undefined } {
  const named = NAMED.exec(text);
  const name = named?.[1];
  if (named && name !== undefined && !name.split('/').every(readDay)) {
    const zone = BRITISH.has(name) ? 'Europe/London' : isShort(name) ? undefined : zoneNamed(name);
    return { rest: without(text, named), zone: zone ?? 'unknown' };
  }
  const place = PLACE.exec(text);
  const said = place?.[1];
  if (!place || said === undefined || NO_PLACES.has(said) || readDay(said) !== undefined) {
    return { rest: text, zone: undefined };
  }
  return {
    rest: without(text, place),
    zone: BRITISH.has(said) ? 'Europe/London' : (zoneOfPlace(said) ?? 'unknown'),
  };
}

function isShort(name: string): boolean {
  return !name.includes('/') && name !== 'utc' && name !== 'gmt';
}

function zoneOfPlace(place: string): string | undefined {
  const ending = `/${place.replaceAll(' ', '_')}`;
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(ending));
}

function without(text: string, match: RegExpExecArray): string {
  return `${text.slice(0, match.index)} @zone ${text.slice(match.index + match[0].length)}`;
}
