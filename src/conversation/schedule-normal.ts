import { mending } from '../content/search/slips.ts';

/**
 * A message in parts, for its commands to be looked for: lower case, the usual short forms and slips
 * of the pen spelt out, no mention, courtesies, apostrophes or smileys.
 *
 * A part ends where a comma, full stop, dash or smiley stands, and before words that begin an aside
 * (`so`, `because`, `for the weekend crew`).
 */
export function partsOf(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/<at>[^<]{0,100}<\/at>/g, ' ')
    .replaceAll(/<[^>]{0,200}>|\p{Cf}|['’‘`]/gu, (dress) => (dress.startsWith('<') ? ' ' : ''))
    .replaceAll(/@?practice prompts?\b/g, ' ')
    .replaceAll(/(?<=^|\s)@(?=\s?\d)/g, 'at ')
    .replaceAll(/@[\p{L}\p{N}_.-]*/gu, ' ')
    .replaceAll(TO, 'to ')
    .replaceAll(SPAN_OF_DAYS, '$1 to ')
    .replaceAll(SPAN_OF_DATES, ' to ')
    .replaceAll(/[–—]/g, ' - ')
    .replaceAll(/(?<=\d)\s?-\s?(?=\d)/g, '-')
    .replaceAll(/(?<=\d[ap]m)\s?-\s?(?=\d)/g, ' or ')
    .replaceAll(/(?<=\p{L})-(?=\p{L})(?!\S*\/)(?<!\/\S*)/gu, ' ')
    .replaceAll(/[.:](?=\s|$)|[,;!?()*"“”\n]|(?<=\s|^)-|-(?=\s|$)|[^\p{L}\p{N}\s/:.+_&@-]/gu, ' | ')
    .replaceAll('&', ' and ')
    .split(/\s+/)
    .map((word) => SPELT.get(word) ?? corrected(word))
    .join(' ');
  return words
    .replaceAll(/\b(?:question|prompt)s? of the week\b/g, 'weekly question')
    .replaceAll(/\bun pause/g, 'unpause')
    .replaceAll(COURTEOUS, ' ')
    .replaceAll(ASIDES, '| ')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !GREETING.test(part));
}

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)\\p{L}*';
/** `move it 2 fri`. */
const TO = new RegExp(`(?<=\\p{L} )2 (?=${DAY}(?:\\s|$))`, 'gu');
/** `Mon-Fri`. */
const SPAN_OF_DAYS = new RegExp(`(?<=^|\\s)(${DAY})\\s?[-–—]\\s?(?=${DAY}(?:\\s|$))`, 'gu');

/** `20 July - 1 September`, `24/12 – 4/1`. */
const SPAN_OF_DATES =
  /(?<=\d(?:st|nd|rd|th)? ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*(?: 20\d\d)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}* \d{1,2}(?:st|nd|rd|th)?|\d[/]\d{1,2}(?:[/]\d+)?|\d(?:st|nd|rd|th))\s?[-–—]\s?(?=(?:\p{L}{3,9} )?\d)/gu;

const ASIDES = /\b(?=(?:so|because|as|before|while|during|for|since|due)\b)/g;

const COURTEOUS =
  /\bif (?:possible|poss|you (?:can|could|would|do not mind)|(?:it|that)(?: i|')?s (?:ok(?:ay)?|alright|fine|possible))\b/g;

const GREETING =
  /^(?:hi+|hello|hey+|hiya|dear|good|morning|afternoon|evening|all|there|team|everyone|everybody|folks|both|bot|please|thanks|thank you|thankyou|ta|cheers|many|much|appreciated|sorry| )+$/;

const SPELT = new Map(
  Object.entries({
    please: 'pls plz plse pleas',
    weekly: 'wkly weekley weeky',
    week: 'wk',
    weeks: 'wks',
    question: 'q qn qustion qestion',
    questions: 'qs qus',
    until: 'til till untill untl unti',
    every: 'evry evrey eveyr evey',
    pause: 'puase pasue paus pauze pawse',
    resume: 'resme resum reusme resumé résumé rezume',
    stop: 'stpo',
    skip: 'skp skipp',
    when: 'wen whne',
    'when is': 'whens',
    'what is': 'whats wots',
    'who is': 'whos',
    are: 'r',
    you: 'u ya',
    next: 'nxt nex',
    tomorrow: 'tmrw tomoz tmw tomorow tommorow tomorrows',
    fortnight: 'fortnite forthnight',
    fortnightly: 'fortnitely forthnightly fortnightley',
    monthly: 'montly monthley',
    month: 'mnth',
    schedule: 'shedule sched schedual scedule',
    noon: 'noontime',
    christmas: 'xmas crimbo chrimbo',
    because: 'cos coz cause bc cuz',
    'do not': 'dont',
    cannot: 'cant',
    'we have': 'weve',
    'we are': 'were',
    'i am': 'im',
    'it is': 'its',
    'let us': 'lets',
    and: 'n',
    unpause: 'unpuase unpaused',
    unsubscribe: 'unsub unsubscibe',
    alternate: 'altenate',
    'every other': 'everyother',
    '': 'erm um ok okay oh',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
);

/** Long words that are told even when one letter is wrong. */
const LONG = ['schedule', 'question', 'questions', 'fortnightly', 'unsubscribe', 'reflective'];

const mendLong = mending(LONG, []);

function corrected(word: string): string {
  const near = LONG.filter((long) => long[0] === word[0]);
  if (word.length < 7 || near.length === 0 || near.some((long) => word.startsWith(long)))
    return word;
  return mendLong(word);
}
