/**
 * Whether a message looks as if it held personal data: a number, name, date of birth or address by
 * which somebody could be found. Case numbers of an audit, times, dates and first names are none.
 *
 * @param text any text from a person; any length, read in linear time
 */
export function looksPersonal(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[‐-―−]/g, '-')
    .replaceAll(/[‘’]/g, "'");
  const undated = plain.replaceAll(DATE, ' ');
  return (
    BIRTH.test(plain) ||
    SHORT_BIRTH.test(plain) ||
    holdsNhsNumber(undated) ||
    IDENTIFIERS.some((pattern) => pattern.test(undated)) ||
    ADDRESSES.some((pattern) => pattern.test(undated)) ||
    namesInFull(plain)
  );
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** `12/3/2014`, `2014-03-12`, `14th March 2012`, `12-Mar-14`, `March 14, 2012`. */
const FULL_DATE = `(?:(?<!\\d)\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})(?!\\d)|(?<!\\d)\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}(?!\\d)|(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]?${MONTH},?[ -]?'?(?:\\d{4}|\\d{2})(?!\\d)|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}(?!\\d))`;
const DATE = new RegExp(FULL_DATE, 'gi');

const BIRTH_CUE =
  '(?:\\bd\\.? ?o\\.? ?b\\b\\.?|\\bdate of birth|\\bbirth ?date|\\bborn|\\bb(?:irth)?day)';

/** After `dob` also less than a full date, or one without its signs: `03 04 2012`, `120314`, `3rd April`. */
const SHORT_BIRTH = new RegExp(
  `(?:\\bd\\.? ?o\\.? ?b\\b\\.?|\\bdate of birth)[ :=-]{0,3}(?:is )?(?:\\d{1,2} \\d{1,2} (?:\\d{4}|\\d{2})|\\d{6}|\\d{8}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH})(?!\\d)`,
  'i',
);

/** A date is nobody's until a word makes it the day of a birth. */
const BIRTH = new RegExp(
  `${BIRTH_CUE}[^\\n]{0,25}?${FULL_DATE}|${FULL_DATE}[^\\n]{0,10}?${BIRTH_CUE}`,
  'i',
);

/** Ten digits, unbroken or grouped 3-3-4 as they are printed. */
const TEN_DIGITS = /(?<![\d+-])(?:\d{10}|\d{3}[ -]{1,3}\d{3}[ -]{1,3}\d{4})(?![\d-])/g;

/** Numbers from 999 000 0000 on are never given to a person: test systems use them. */
const TEST_RANGE = '999';

function holdsNhsNumber(text: string): boolean {
  return [...text.matchAll(TEN_DIGITS)].some(([match]) => isNhsNumber(match.replaceAll(/\D/g, '')));
}

/**
 * Source: NHS Data Model and Dictionary, 'NHS NUMBER': the first nine digits times 10 down to 2, the
 * sum modulo 11, taken from 11; 11 is written 0, and 10 is never used.
 */
function isNhsNumber(digits: string): boolean {
  if (digits.startsWith(TEST_RANGE)) return true;
  const sum = Array.from(digits.slice(0, 9), Number).reduce(
    (so, digit, i) => so + digit * (10 - i),
    0,
  );
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

const IDENTIFIERS: readonly RegExp[] = [
  /(?<![\w.+-])[\w.+'-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}/i,

  /**
   * A telephone number of a place (01, 02) or a mobile (07): ten or eleven digits from the 0 on, or
   * +44. Source: Ofcom, National Telephone Numbering Plan. 03, 08 and 09 are numbers of services.
   */
  /(?<![\d+])(?:\(?0[127]|(?:\+|00)44[ -]?(?:\(0\))?[ -]?[127])(?:[ ()-]{0,2}\d){8,9}(?!\d)/,

  /** Source: HMRC, National Insurance Manual NIM39110: the letters, and the prefixes never given. */
  /\b(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/i,

  /** Source: DfE, Unique pupil numbers: a check letter, eleven digits, a digit or letter. */
  /\b[a-hj-np-rt-z]\d{11}[\da-hj-np-rt-z]\b/i,

  /** Source: HM Passport Office: nine digits; of the police: `CAD 1234`, `01/12345/24`. */
  /\bpassport\b[^\n\d]{0,12}\d{9}(?!\d)/i,
  /\b(?:cad\b[^\n\d]{0,12}\d{3,5}|(?:crime|incident) (?:ref|reference|no|num|number)\b[^\n\d]{0,12}\d{1,7}\/\d{2,7}(?:\/\d{2,4})?)(?!\d)/i,

  /** References of case systems and agencies, which have five digits or more; `case 2` has not. */
  /\b(?:mosaic|liquid ?logic|lcs|ehm|ics|carefirst|azeus|cpoms|myconcern|rio|emis|systm ?one|upn|mrn|nhs|pnc|cris|urn|unique pupil)\b[^\n\d]{0,20}(?:[a-z]{1,4}[-/ ]?)?\d{5,}/i,
  /\b(?:case|ref|reference|crime|incident|client|patient|pupil|hospital|custody|child|person|family|unique|service user)(?:'?s)?\b[ .:#]{0,3}(?:id|ref|reference|no|num|number)?\b[ .:#]{0,3}(?:is )?[a-z]{0,4}[-/]?\d{5,}/i,
];

/**
 * Source: Royal Mail, Programmers' Guide to the Postcode Address File: the six shapes A9, A99, AA9,
 * AA99, A9A and AA9A of the outward code, then a digit and two letters.
 */
const POSTCODE = '\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b';

/** Words of a street's name: those that stand in ordinary sentences are none. */
const NAME_OF_STREET =
  "(?:(?!(?:the|a|an|of|to|on|in|at|and|for|is|was|are|we|our|my|their|down|up|from|per|or|by|every|more|times?|minutes?|mins?|miles?|hours?|days?|weeks?|weekly|months?|years?|cases?|children|kids|families|people)\\b)[a-z'.-]{2,20} ){1,3}";

const ADDRESSES: readonly RegExp[] = [
  new RegExp(
    `\\b\\d{1,4}[a-z]?,? ${NAME_OF_STREET}(?:street|road|rd|avenue|ave|lane|crescent|cres|terrace|mews|gardens|grove)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:lives?|living|address(?: is)?:?|moved|moving|staying|stays|placed|flat|apartment|house)\\b[^\\n]{0,12}?\\b\\d{1,4}[a-z]?,? ${NAME_OF_STREET}(?:st|close|drive|court|place|square|way|walk|hill|park|house|estate|row|view|rise|parade|green|road|street|villas?|wharf|tower|towers|point|lodge)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:lives?|living|address|moved|moving|staying|stays|placed|flat|apartment|home|house|postcode)\\b[^\\n]{0,60}?${POSTCODE}`,
    'i',
  ),
  new RegExp(`\\b\\d{1,4}[a-z]?,? [a-z][^\\n]{0,60}?${POSTCODE}`, 'i'),
  /\b(?:lives?|living|address(?: is)?:?|moved|staying)\b[^\n]{0,12}?\b\d{1,4}[a-z]?,? the (?:green|avenue|crescent|drive|lane|street|close|terrace|square|hill|mews|grove|gardens)\b/i,
];

const FULL_NAME = /\bfull name(?: is|'s|:| =| -)? ?:? ?(\p{L}[\p{L}'-]*)(?: (\p{L}[\p{L}'-]+))?/giu;

const NAMED =
  /\b(?:(?:his|her|their|the|childs?|child's|kids?|boys?|girls?|pupils?|patients?|mums?|mum's|dads?|dad's|mothers?|fathers?|real|pupil's|patient's|boy's|girl's) (?:real )?names?(?:'s| is|:| was)|names? of (?:the )?(?:child|pupil|patient|boy|girl|mum|dad|mother|father|family)(?: is|:)) ?(\p{L}[\p{L}'-]*) (\p{L}[\p{L}'-]+)/giu;

/** After a first name alone, a sentence goes on with one of these. */
const NO_SURNAME =
  /^(?:in|on|at|is|was|not|and|or|but|who|what|so|the|a|an|he|she|they|it|for|from|to|of|by|with|please|pls|here|there|has|had|now|only|also|if|that|this|very|too|changed|used|mentioned|given|needed|required|field|column|box|policy|missing|recorded|only)$/i;

/** `mums name Sarah Jones`, `name: Sarah Jones`, `a boy called Sarah Jones`: names by their capitals. */
const CAPITALS =
  /(?:\b(?:child|pupil|patient|boy|girl|mum|dad|mother|father|carer|parent)(?:'?s)? name |\b[Nn]ame: ?|\b(?:child|kid|baby|boy|girl|lad|pupil|student|patient|client|mum|dad|mother|father|teenager|sister|brother|man|woman)(?: is|'s|,)? (?:called|named) )\p{Lu}\p{Ll}+ \p{Lu}[\p{L}'-]+/u;

/** A single name finds nobody, and may be a pseudonym; a surname with it may. */
function namesInFull(text: string): boolean {
  const isName = ([, first = '', last = '']: RegExpMatchArray) =>
    !NO_SURNAME.test(first) && !NO_SURNAME.test(last);
  return [...text.matchAll(FULL_NAME), ...text.matchAll(NAMED)].some(isName) || CAPITALS.test(text);
}
