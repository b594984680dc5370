/** Who works with children, as they name themselves in a message. */
const PROFESSIONS =
  'gp|doctor|nurse|matron|midwife|hv|health visitor|paediatrician|consultant|dentist|pharmacist|physio|ot|psychologist|' +
  'psychiatrist|therapist|counsellor|receptionist|paramedic|teacher|head ?teacher|head|head of year|tutor|ta|ect|nqt|' +
  'teaching assistant|senco|dsl|dsp|safeguarding lead|learning mentor|attendance officer|ewo|key person|childminder|' +
  'nursery manager|social worker|sw|nqsw|asye|iro|conference chair|chair|team manager|tm|service manager|manager|' +
  'practice lead|practice educator|student|support worker|youth worker|family worker|outreach worker|key worker|advocate|' +
  'idva|isva|pc|pcso|police officer|police|officer|sergeant|sgt|inspector|detective|dc|probation officer|yot worker|' +
  'housing officer|foster carer|carer|residential worker|personal adviser|pa|volunteer|coach|trainer|commissioner|admin';

/** 'newly qualified', 'school' nurse, 'community' nurse, 'form' tutor. */
const KIND = "[\\p{L}'-]+ ";

const GREETED =
  '(?:(?:hi|hello|hey|hiya|morning|afternoon|evening|good \\p{L}+)(?: \\p{L}+)?[ ,.!–—-]+)?';

/** `HV here –`, `Housing officer.`, `Hi, I'm a school nurse and`, `community nurse:` */
const INTRODUCTION = new RegExp(
  `^\\s*${GREETED}(?:(?:i['’]?m|i am|as) (?:an? |the )?(?:${KIND}){0,2}(?:${PROFESSIONS})(?: (?:here|in|at|for|on|with)(?: [\\p{L}'&-]+){0,3})?(?: and|\\s*[.,:;!–—-])|` +
    `(?:${KIND}){0,2}(?:${PROFESSIONS})(?: (?:here|speaking)\\b\\s*[.,:;!–—-]?|\\s*[.:;!–—]|\\s+-(?=\\s)))\\s*`,
  'iu',
);

/** In fewer words nobody asks for anything: then it was the subject. */
const FEWEST_WORDS_LEFT = 4;

/**
 * A message without the sender's saying who they are: a health visitor who asks about money does not
 * ask about health visitors.
 *
 * @param text as it was written
 */
export function withoutIntroduction(text: string): string {
  const left = text.replace(INTRODUCTION, '');
  const words = left.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words < FEWEST_WORDS_LEFT ? text : left;
}

/** `need it for team meeting at 2`, `for tomorrow's huddle`: what the learning is for, at the end. */
const PURPOSE =
  /[\s,–—-]+(?:(?:i )?(?:need|want)(?:ed)? (?:it|this|one|something) )?(?:for|before|ahead of) (?:(?:my|our|the|a|an|this|next|tomorrow|today|monday|tuesday|wednesday|thursday|friday|mon|tues?|weds?|thurs?|fri|morning|afternoon|weekly|staff|team)(?:['’]s)? )*(?:team (?:meeting|mtg|day|brief(?:ing)?)|meeting|mtg|supervision|briefing|huddle|handover|cpd|away day|inset(?: day)?|newsletter|staff room|twilight|(?:\p{L}+ )?team(?=[.?!\s]*$))\b(?! (?:about|around|re|regarding|on (?!(?:mon|tue|wed|thu|fri|sat|sun|\d)))\b)[^.?!]{0,30}[.?!\s]*$/iu;

const LONGEST_PURPOSE = 120;

/**
 * A message without what it is for: whoever wants a lesson for a team meeting asks nothing about
 * meetings.
 *
 * @param text as it was written
 */
export function withoutPurpose(text: string): string {
  const end = Math.max(0, text.length - LONGEST_PURPOSE);
  const left = text.slice(0, end) + text.slice(end).replace(PURPOSE, '');
  return /\p{L}{3}/u.test(left) ? left : text;
}
