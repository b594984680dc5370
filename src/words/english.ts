/**
 * The words of the bot itself, in one place, for a second language to stand beside.
 *
 * Learning is never here: it is quoted from `data/`. No text from a person may be put into these.
 */
export const english = {
  language: 'en',

  when: whenInWords,
  weekly: (day: number, time: Temporal.PlainTime, zone: string) =>
    `every ${DAYS[day - 1]} at ${clockTime(time)}, ${placeOf(zone)}`,

  question: {
    weekly: 'Reflective question of the week',
    now: 'Reflective question',
    random: 'A reflective question',
    highlighted: 'What the case highlighted',
    showCase: (name: string) => `Show ${name}’s case`,
    showTheme: 'More on this theme',
    audit: 'Read the audit',
    readMore: (about: string) => `Read more: ${about}`,
  },

  theme: {
    kicker: (cases: number, years: readonly string[]) =>
      `Lessons from ${cases === 1 ? '1 case' : `${inFigures(cases)} cases`}${inYears(years)}`,
    position: (first: number, last: number, total: number) =>
      `Key ${partOf('message', first, last, total)}`,
    inShort: (summary: string) => `In short: ${summary}`,
    questions: 'Questions to reflect on',
    own: (source: string) => `From ${source}`,
    also: (source: string) => `Also in ${source}`,
    seeAlso: 'See also',
  },

  case: {
    kicker: 'Audited case',
    wentWell: 'What went well',
    wentWellFor: (name: string) => `What went well for ${name}`,
    noneTold: (name: string) =>
      `The audit does not say what went well for ${name}. That does not mean that nothing did.`,
    learned: 'What we learned',
  },

  list: {
    themes: 'Themes',
    themesIntro: 'Choose a theme to see its lessons and questions.',
    themesAt: (first: number, last: number, total: number) => partOf('Theme', first, last, total),
    cases: 'Cases',
    noSuchCase: 'I do not have that case. These are the ones I have.',
    whichCase: 'More than one case fits. Which one do you mean?',
    casesIntro: 'Choose a case to see what went well and what we learned.',
    casesAt: (first: number, last: number, total: number) => partOf('Case', first, last, total),
    from: (audit: string) => `From ${audit}`,
  },

  source: (heading: string, message: string | undefined, audit: string | undefined) =>
    `${heading}${message === undefined ? '' : `: ${message}`}${audit === undefined ? '' : `, ${audit}`}`,

  audit: (title: string, year: string | undefined, isEarlier: boolean) =>
    `${title}${year === undefined ? '' : `, ${year}`}${isEarlier ? ' (an earlier audit)' : ''}`,

  welcome: {
    heading: 'Hello from Practice Prompts',
    intro:
      'I bring one reflective question a week from your partnership’s case audits. ' +
      'Two minutes to think, on your own or together.',
    firstLabel: 'First question',
    first: (when: string, weekly: string) => `${when}. After that, ${weekly}.`,
    firstAtOnce: (weekly: string) => `Now, and then ${weekly}.`,
    changeLabel: 'To change the day or time, write',
    change: 'weekly question on Wednesdays at 14:30',
    pauseLine: 'You can also write pause, resume or stop.',
    askLabel: 'To look something up, write',
    ask: 'show Think Family lessons',
  },

  help: {
    heading: 'What you can ask me',
    intro: 'In a channel or group chat, mention me first.',
    lookUp: 'Look something up',
    lookUpLines: [
      ['show Think Family lessons', 'a theme, with its questions'],
      ['list themes', 'all themes'],
      ['show case 2', 'one case'],
      ['what went well for Harry', 'strengths in a case'],
      ['random question', 'any question'],
    ],
    together: 'Reflect together',
    togetherLines: [
      ['prompt', 'a question for this chat, now'],
      ['prompt on transition planning', 'a question on that theme'],
    ],
    weekly: 'The weekly question',
    weeklyLines: [
      ['weekly question on Wednesdays at 14:30', 'choose the day and time'],
      ['next', 'when the next one comes'],
      ['pause, resume, stop', 'hold it, go on, end it'],
    ],
    about: 'Where the learning comes from',
    more: (audits: number) => `and ${inFigures(audits)} more`,
  },

  schedule: {
    headings: {
      set: 'The day and time are set',
      next: 'The next question',
      paused: 'The weekly question is paused',
      resumed: 'The weekly question is on',
      stopped: 'The weekly question is off',
    },
    set: (when: string, weekly: string) =>
      `The next question comes on ${when}. After that, ${weekly}.`,
    next: (when: string, weekly: string) => `It comes on ${when}. After that, ${weekly}.`,
    paused: (when: string) =>
      `No questions until you write resume. If you resume now, the next one comes on ${when}.`,
    resumed: (when: string, weekly: string) =>
      `The next question comes on ${when}. After that, ${weekly}.`,
    stopped: (when: string) =>
      `No weekly questions come here. If you write resume, the next one comes on ${when}.`,
  },

  notUnderstood: {
    headings: {
      topic: 'I have nothing on that yet',
      words: 'Sorry, I did not understand that',
      near: 'Did you mean one of these?',
      button: 'That button no longer works',
      day: 'Which day is that?',
      time: 'What time is that?',
      zone: 'Which time zone is that?',
    },
    topic: 'None of the themes matches your words. You could look through them all.',
    words: 'You could look through the themes, or see what I can do.',
    near: 'I could not match your words to one theme.',
    button:
      'It belongs to an older message. What it showed may have been withdrawn. These still work:',
    day: 'I did not understand part of that. Nothing has changed. For example, write:',
    time: 'I did not understand the time. Nothing has changed. For example, write:',
    zone: 'I do not know that time zone. Nothing has changed. For example, write:',
    example: 'weekly question on Wednesdays at 14:30',
    exampleZone: 'weekly question on Wednesdays at 14:30 Europe/London',
  },

  buttons: {
    themes: 'All themes',
    cases: 'All cases',
    more: 'Show more',
    help: 'What can I ask?',
    promptNow: 'Post a question now',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop',
  },

  notMonitored:
    'Nobody monitors this bot. If a child is in immediate danger, call 999. ' +
    'For a concern about a child, follow your usual safeguarding procedures.',

  wentWrong: (reference: string) =>
    'Sorry, something went wrong on our side. Please try again; if it was about the weekly ' +
    'question, write next to see how things stand. If it happens again, give this number to ' +
    `whoever looks after the bot: ${reference}`,
};

export type Words = typeof english;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** For example `Cases 13 to 24 of 40`, or `Case 40 of 40`. */
function partOf(noun: string, first: number, last: number, total: number): string {
  const [from, to, of] = [inFigures(first), inFigures(last), inFigures(total)];
  return first === last ? `${noun} ${from} of ${of}` : `${noun}s ${from} to ${to} of ${of}`;
}

const MOST_YEARS = 4;

/** For example `, 2019, 2021 and 2026`, or `, 2014 to 2026` where there are many; nothing for none. */
function inYears(years: readonly string[]): string {
  const last = years.at(-1);
  if (last === undefined) return '';
  if (years.length > MOST_YEARS) return `, ${years[0]} to ${last}`;
  const others = years.slice(0, -1).join(', ');
  return others === '' ? `, ${last}` : `, ${others} and ${last}`;
}

/** For example `1,024`. */
function inFigures(count: number): string {
  return count.toLocaleString('en-GB');
}

/** For example `Monday 30 November 2026 at 09:00, London time`. */
function whenInWords(instant: Temporal.Instant, zone: string): string {
  const local = instant.toZonedDateTimeISO(zone);
  const date = local.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return `${DAYS[local.dayOfWeek - 1]} ${date} at ${clockTime(local.toPlainTime())}, ${placeOf(zone)}`;
}

function clockTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** `Europe/London` is `London time`; a zone without a place, such as `UTC`, keeps its name. */
function placeOf(zone: string): string {
  const [, ...place] = zone.split('/');
  return place.length === 0 ? zone : `${place.join(', ').replaceAll('_', ' ')} time`;
}
