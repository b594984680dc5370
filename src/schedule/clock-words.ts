/** What a text says about the time of day. */
export type SaidTime = {
  /** With `@time` where a time stood, and without words that only go with one. */
  rest: string;
  times: readonly Temporal.PlainTime[];
  /** It speaks of a time that is none, that may be either half of the day, or that is vague. */
  unclear: boolean;
};

const WORDS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MINUTES = new Map([
  ['five', 5],
  ['oh five', 5],
  ['ten', 10],
  ['fifteen', 15],
  ['quarter', 15],
  ['twenty', 20],
  ['twenty five', 25],
  ['half', 30],
  ['thirty', 30],
  ['thirty five', 35],
  ['forty', 40],
  ['forty five', 45],
  ['fifty', 50],
  ['fifty five', 55],
]);
const HOUR = `(?<hour>\\d{1,2}|${WORDS.join('|')})`;
const HALF = '(?: ?o ?clock)?(?: ?(?<half>[ap]m))?(?: ?o ?clock)?(?![\\w.:/-])';
const FROM = '(?<![\\w.:/@-])';
const MINUTE = '(?<minute>twenty five|five|ten|fifteen|twenty|5|10|15|20|25)(?: ?min(?:ute)?s?)?';

/** How times are written, from those with the most words to the barest. */
const FORMS = [
  `${FROM}(?:(?:12|twelve) )?(?<noon>noon|midday)${HALF}`,
  `${FROM}(?<minute>half)(?: past| after)? ${HOUR}${HALF}`,
  `${FROM}(?:a )?(?<minute>quarter) (?<side>past|after|to|2|before) ${HOUR}${HALF}`,
  `${FROM}${MINUTE} (?<side>past|after|to|before) ${HOUR}${HALF}`,
  `${FROM}(?<hour>\\d{1,2})[:.h](?<minute>\\d\\d)(?: ?h(?:ou)?rs?)?${HALF}`,
  `${FROM}(?<hour>\\d{1,2})(?<minute>\\d\\d)(?: ?h(?:ou)?rs?)?${HALF}`,
  `${FROM}(?<hour>${WORDS.join('|')}) (?<minute>oh five|five|ten|fifteen|twenty five|twenty|thirty five|thirty|forty five|forty|fifty five|fifty)${HALF}`,
  `${FROM}${HOUR} ?(?:o ?clock|h(?:ou)?rs?)${HALF}`,
  `${FROM}${HOUR} ?(?<half>[ap]m)(?![\\w.:/])`,
  `(?<=\\bat )(?<hour>one)(?![\\w-])`,
  `(?<=\\b(?:at|to|for|by) )(?<hour>${WORDS.slice(1).join('|')})(?![\\w-])`,
  `${FROM}(?<hour>\\d{1,2})(?![\\w.:/-])`,
].map((form) => new RegExp(form));

/** Times that two people would take for different ones. */
const ABOUT =
  /\b(?:ish|around|about|roughly|approx|approximately|between|midnight|nights?)\b|\d[\d.:]*-\d[\d.:]*|\dish\b/;
const NO_TIME =
  /\b(?:half past|quarter (?:past|to)|(?:first|last) thing|(?:(?:at|after|before|over|during) )?(?:lunch|dinner|(?:break|tea|home)(?= ?time))(?: ?time)?|(?:at the )?end of (?:the )?day|close of play|cob|eod|some ?time|early|late|o ?clock)\b/g;
const PART =
  /\b(?:(?:first thing )?(?:in|of) the |on the |during the )?(?<part>mornings?|afternoons?|evenings?|am|pm)\b/g;

/**
 * Takes the times of day out of a text, as they are said in Britain: `half nine` is 09:30.
 *
 * A time without `am` or `pm` is taken as it stands where it can only be meant so: from 7 to 12, and
 * by the 24-hour clock. From 1 to 6 it is unclear.
 *
 * @param text lower case, words separated by single spaces, hyphens only between digits
 */
export function takeTimes(text: string): SaidTime {
  let rest = text.replaceAll(/\b([ap])\.m\b\.?/g, '$1m');
  const found: RegExpExecArray[] = [];
  let unclear = ABOUT.test(rest);
  for (const form of FORMS) {
    for (let match = form.exec(rest); match !== null; match = form.exec(rest)) {
      found.push(match);
      rest = `${rest.slice(0, match.index)} @time ${rest.slice(match.index + match[0].length)}`;
    }
  }
  const halves = new Set(
    [...rest.matchAll(PART)].map(({ groups }) =>
      /^(?:m|am)/.test(`${groups?.['part']}`) ? 'am' : 'pm',
    ),
  );
  rest = rest.replaceAll(PART, ' @part ');
  const vague = halves.size > 0 || rest.search(NO_TIME) >= 0;
  rest = rest.replaceAll(NO_TIME, ' @part ').replaceAll(new RegExp(ABOUT, 'g'), ' @part ');
  const [half] = halves;
  const times = found.map((match) => read(match, halves.size === 1 ? half : undefined));
  unclear ||= halves.size > 1 || (vague && times.length === 0) || times.includes(undefined);
  return {
    rest: rest.replaceAll(/ +/g, ' ').trim(),
    times: times.filter((time) => time !== undefined),
    unclear,
  };
}

function read(
  { groups = {} }: RegExpExecArray,
  partOfDay: 'am' | 'pm' | undefined,
): Temporal.PlainTime | undefined {
  if (groups['noon'] !== undefined) return new Temporal.PlainTime(12);
  const { hour: said = '', minute: past = '0', side, half: written } = groups;
  const number = WORDS.indexOf(said) + 1 || Number(said);
  const minutes = MINUTES.get(past) ?? Number(past);
  const half = written ?? partOfDay;
  if (written !== undefined && (number < 1 || number > 12)) return undefined;
  if (partOfDay === 'am' && number > 11) return undefined;
  if (number > 23 || minutes > 59) return undefined;
  // `5 to 9`, in figures, may be a span as well.
  if (side === 'to' && /^\d/.test(past) && minutes < number) return undefined;

  const isBefore = side === 'to' || side === 'before' || side === '2';
  const isPm = half === 'pm' || (half === undefined && isBefore && number === 1);
  const inDay =
    (half === undefined && !isPm) || number > 12 ? number : (number % 12) + (isPm ? 12 : 0);
  const total = inDay * 60 + (isBefore ? -minutes : minutes);
  const time = new Temporal.PlainTime(0).add({ minutes: total });
  const isWritten24 = side === undefined && /^0\d/.test(said) && groups['minute'] !== undefined;
  const isEither = half === undefined && time.hour >= 1 && time.hour < 7 && !isWritten24;
  return isEither ? undefined : time;
}
