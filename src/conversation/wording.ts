/** How people word what they want from us; what it is about is found by the content's own words. */

/** A command in many wordings: what must be said, and what may stand around it. */
type Wording = { says: RegExp; around: RegExp };

const FILLER =
  /\b(?:please|pls|plz|can|could|i|we|you|u|me|us|my|our|the|a|an|all|any|some|of|in|on|is|are|was|were|do|does|did|have|has|got|get|give|show|see|list|open|what|whats|which|who|how|many|there|here|then|ok|to|for|it|this|that|these|those|your|bot|app|audit|audits|library|learning|lessons?|cover|covered|available|exist|about|and|or|not|sure|just|again|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/g;

/** Whether the words are such a command and nothing else. */
function isOnly(said: string, { says, around }: Wording): boolean {
  if (!says.test(said)) return false;
  const rest = said.replace(says, ' ').replace(around, ' ').replaceAll(FILLER, ' ');
  return !/[\p{L}\p{N}]/u.test(rest.replaceAll(/['’.:/_+-]/gu, ''));
}

const COMMANDS: readonly (readonly ['help' | 'themes' | 'cases' | 'random', Wording])[] = [
  [
    'help',
    {
      says: /\b(?:help|commands?|menu|instructions|how (?:do|does|can|to) (?:i |we |you |this |it )?(?:use|work|go)|what (?:can|do|does|are|r) (?:you|u|i|this|it)(?: do| ask| say| type)?|what can i ask)\b/,
      around:
        /\b(?:need|new|use|using|works?|work|bot|thing|type|ask|say|r|start|stuck|lost|hello|hi)\b/g,
    },
  ],
  [
    'themes',
    {
      says: /\b(?:themes?|topics?|subjects?|areas? of (?:learning|practice)|categories)\b/,
      around: /\b(?:full|whole|main|key|name|names|choose|from|look|through|browse)\b/g,
    },
  ],
  [
    'cases',
    {
      says: /\b(?:cases|case studies|case list|(?:which|what|how many) (?:children|kids|young people|families|cases))\b/,
      around: /\b(?:full|whole|names?|browse|look|through|audited|looked|at)\b/g,
    },
  ],
  [
    'random',
    {
      says: /\b(?:random(?:ly)?|surprise|anything|dealer'?s choice|whatever|(?:you|u) (?:choose|pick|decide)|pick (?:one|any|something)|choose (?:one|any|something)|lucky dip)\b/,
      around:
        /\b(?:questions?|q|qs|prompt|at|from|something|pick|choose|reflective|feeling|lucky|else|another)\b/g,
    },
  ],
];

/** A command without a subject, in whatever words. */
export function readCommand(said: string): 'help' | 'themes' | 'cases' | 'random' | undefined {
  return COMMANDS.find(([, wording]) => isOnly(said, wording))?.[0];
}

/** A question, however it is spelt. */
const Q = '(?:q|qs|ques[a-z]{2,7}|prompts?)';
const QUESTION = new RegExp(
  `\\b(?:a|an|another|any|some|the|good|reflective|discussion|team|weeks?|week's|me|us|need|got|random)(?: (?!and|who|they|we|not|nobody|that)[\\p{L}'-]+){0,2} ${Q}\\b|` +
    `\\b${Q}:? (?:on|about|re|around|for|regarding|to|now|here)\\b|^${Q}\\b|\\bprompt (?:us|me)\\b|` +
    `(?<!\\b(?:the|this|that|in|of|no|any|my|quick)) (?:q|qs|question)(?: (?:please|pls|plz))?$|` +
    '\\bsomething (?:for us )?to (?:ask|discuss|reflect on|talk about)\\b|^one (?:now|here|in here|for us)\\b',
  'u',
);
const POST =
  /\b(?:post|pop|fire|drop|put|stick|chuck|run|throw|send|share|bring up|kick off|start)\b.*\b(?:one|q|ques[a-z]{2,7}|prompts?)\b|^one (?:now|here|in here|for us)\b|\b(?:right )?now\b|\brn\b|\bin (?:here|the chat|this chat|this channel|the channel)\b|^prompt\b/;
const ASKING_WORDS =
  /\b(?:q|qs|ques[a-z]{2,7}|prompts?|post|pop|fire|drop|put|stick|chuck|run|throw|send|off|one|here|now|rn|right|chat|channel|reflective|reflection|discussion|discuss|ask|supervision|team|day|meeting start|mtg|today|something|for us|for my|quiz|test|chew|ponder|think over|pls|please|thanks)\b/g;

/** What a question is wanted on, without the words by which one is asked for. */
export function withoutAsking(said: string): string {
  return said.replaceAll(ASKING_WORDS, ' ');
}

/** Whether a question to reflect on is wanted, and whether it is to be posted here and now. */
export function readQuestion(said: string): { post: boolean } | undefined {
  const wantsOne =
    QUESTION.test(said) || /^(?:can we|could we|lets?) (?:have|do|get) one\b/.test(said);
  const post = POST.test(said);
  if (!wantsOne && !(post && /\bone\b/.test(said) && /\b(?:post|pop|fire|drop|put)\b/.test(said))) {
    return undefined;
  }
  return { post };
}

const STRENGTHS =
  /\b(?:streng?(?:th|ht)s?|positives?|wins?|success(?:es)?|(?:good|best|positive) (?:practice|bits?|points?|work|things)|(?:went|gone|going|goes|did|do|done|worked|works?|was|were) (?:so |really |particularly )?(?:well|right|rite|good)|(?:get|got|did) right|what worked|celebrate|proud of|praise|(?:what'?s|what is|what was) good about)\b/;

/** Whether it is asked what went well. */
export function asksForStrengths(said: string): boolean {
  return STRENGTHS.test(said);
}

/** What went well where, without the words by which that is asked. */
export function withoutStrengths(said: string): string {
  return said.replace(STRENGTHS, ' ');
}

const ORDINALS = new Map(
  [
    ['one', 'first', '1st'],
    ['two', 'second', '2nd'],
    ['three', 'third', '3rd'],
    ['four', 'fourth', '4th'],
    ['five', 'fifth', '5th'],
    ['six', 'sixth', '6th'],
    ['seven', 'seventh', '7th'],
    ['eight', 'eighth', '8th'],
    ['nine', 'ninth', '9th'],
    ['ten', 'tenth', '10th'],
  ].flatMap((words, i): [string, number][] => words.map((word) => [word, i + 1])),
);

const NUMBERED = new RegExp(
  `\\bcase(?: study)?(?: no\\.?| number| num| #)? ?(\\d{1,3}|${[...ORDINALS.keys()].join('|')})\\b|\\bc(\\d{1,2})\\b|\\b(${[...ORDINALS.keys()].filter((word) => !/^(?:one|two|three|four|five|six|seven|eight|nine|ten)$/.test(word)).join('|')}) (?:case|one)\\b`,
);

/** The number of the case that is named, in digits or words. */
export function readCaseNumber(said: string): number | undefined {
  const match = NUMBERED.exec(said);
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  if (word === undefined) return undefined;
  return ORDINALS.get(word) ?? Number(word);
}

const PERSON =
  '(?:girl|boy|lad|lass|kid|child|pupil|baby|infant|toddler|siblings|sisters|brothers|twins|family|teenager|teen|young person|yp|(?:years?|yrs?|months?|weeks?)[ -]old)';
const SOMEBODY = new RegExp(
  `\\b(?:the|that|this|a)? ?(?:little |young |teenage |older )?${PERSON}\\b(?:'s)? (?:at|on|who|whose|who'd|with|where|that|from|in|living|they|he|she)\\b|` +
    '^(?:the )?one (?:where|about|with|that)\\b|\\bwhich case\\b|\\bcase (?:of|with|about|where)\\b',
);

/** Where a certain child is described, such as 'the boy who …': from the beginning, or further on. */
export function describesSomebody(said: string): 'first' | 'further on' | undefined {
  const match = SOMEBODY.exec(said);
  if (match === null) return undefined;
  return match.index === 0 ? 'first' : 'further on';
}

/** Somebody who is known, with up to three words on them: 'the trombone lad'. */
const KNOWN = `(?:the|that) (?:[\\p{L}\\p{N}'-]+ ){0,3}${PERSON}\\b`;

const WHO = new RegExp(`\\bwho (?:is|was|were) ${KNOWN}`, 'u');

/** Whether it is asked who somebody was: 'who was the teenager from Brazil'. */
export function asksWho(said: string): boolean {
  return WHO.test(said);
}

const CERTAIN = new RegExp(
  `^\\P{L}*(?:(?:summary|story|background|details) (?:of|on|about) )?${KNOWN}`,
  'iu',
);

/**
 * Whether somebody who is known is named by what is told of them: 'the trombone lad'.
 *
 * @param text as it was written, with its articles
 */
export function namesSomebody(text: string): boolean {
  return CERTAIN.test(text);
}
