import { chosenThemes, history, why } from './english-rotation.ts';
import { inFigures } from './figures.ts';

/**
 * The words of the bot itself, in one place, for a second language to stand beside.
 *
 * Learning is never here: it is quoted from `data/`. No text from a person may be put into these.
 */
export const english = {
  language: 'en',

  when: whenInWords,
  often: (when: Often, time: Temporal.PlainTime, zone: string) =>
    `${oftenInWords(when)} at ${clockTime(time)}, ${placeOf(zone)}`,
  date: dateInWords,

  question: {
    weekly: 'Reflective question of the week',
    monthly: 'Reflective question of the month',
    regular: 'Reflective question',
    now: 'Reflective question',
    picked: 'Reflective question',
    random: 'A reflective question',
    again: 'Reflective question, sent again',
    why: 'Why this question?',
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
    because: (said: string, title: string) => `You asked about ${said}: ${title}.`,
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
      'I bring you reflective questions from your partnership’s case audits. ' +
      'Two minutes to think, on your own or together.',
    firstLabel: 'First question',
    first: (when: string, weekly: string) => `${when}. After that, ${weekly}.`,
    firstAtOnce: (weekly: string) => `Now, and then ${weekly}.`,
    changeLabel: 'To change the day or time, write',
    change: 'weekly question on Wednesdays at 14:30',
    pauseLine: 'You can also write ‘pause’, ‘resume’ or ‘stop’.',
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
      ['start a round', 'think, share without names, agree; in a meeting, prompt does it'],
      ['our commitments', 'what you said you would do'],
      ['history, send again', 'what came before; the last one once more'],
      ['why this question?', 'how it was chosen'],
    ],
    weekly: 'When questions come',
    weeklyLines: [
      ['weekly question on Wednesdays at 14:30', 'choose the day and time'],
      ['Mondays and Thursdays at 9', 'or every other week, or once a month'],
      ['next', 'when the next one comes'],
      ['pause until 5 January', 'hold it until then'],
      ['skip next', 'leave one out'],
      ['no questions 20 July to 1 September', 'your own days off'],
      ['skip bank holidays', 'or: move bank holidays to the next day'],
      ['pause, resume, stop', 'hold it, go on, end it'],
      ['only Think Family questions', 'choose the themes'],
    ],
    about: 'Where the learning comes from',
    more: (audits: number) => `and ${inFigures(audits)} more`,
  },

  schedule: {
    headings: {
      set: 'The day and time are set',
      next: 'The next question',
      paused: 'Questions are paused',
      pausedOpen: 'Questions are paused',
      resumed: 'Questions are on',
      stopped: 'Questions are off',
      pausedUntil: 'Questions are paused',
      skipped: 'The coming question is skipped',
      notThen: 'There is nothing to skip',
      setByYou: 'Who set the schedule',
      setBySomebody: 'Who set the schedule',
      setByNobody: 'Who set the schedule',
      daysOff: 'Days off',
    },
    set: (when: string, weekly: string) =>
      `The next question comes on ${when}. After that, ${weekly}.`,
    next: (when: string, weekly: string) => `It comes on ${when}. After that, ${weekly}.`,
    paused: (when: string) =>
      `No questions until you write ‘resume’. If you resume now, the next one comes on ${when}.`,
    pausedOpen: () =>
      'No questions until you write ‘resume’: I could not tell the date. To have them start again ' +
      'by themselves, write for example ‘pause until 5 January’.',
    resumed: (when: string, weekly: string) =>
      `The next question comes on ${when}. After that, ${weekly}.`,
    stopped: (when: string) =>
      `No questions come here by themselves. If you write ‘resume’, the next one comes on ${when}.`,
    pausedUntil: (when: string, _weekly: string, date: string) =>
      `Paused until ${date}; the next question comes on ${when}. Write ‘resume’ to go on before then.`,
    skipped: (when: string, weekly: string) =>
      `Skipped. The next one comes on ${when}. After that, ${weekly}.`,
    notThen: (when: string) =>
      `No question is due then, so nothing has changed. The next one comes on ${when}.`,
    setByYou: (_when: string, weekly: string, date: string) =>
      `This schedule was set on ${date} by you: ${weekly}.`,
    setBySomebody: (_when: string, weekly: string, date: string) =>
      `This schedule was set on ${date} by somebody in this chat: ${weekly}. ` +
      'I keep no names, so I cannot say who. Anybody here may change it.',
    setByNobody: (_when: string, weekly: string) =>
      `This schedule was set when the app was added: ${weekly}. Nobody has changed it since.`,
  },

  history,
  why,
  chosenThemes,

  daysOff: {
    /** Why a question does not come before: goes on after a day and time. */
    because: (date: Temporal.PlainDate, kind: 'bank-holidays' | 'terms' | 'own', name: string) =>
      `, as ${dayAndMonth(date)} ${{ 'bank-holidays': `is ${name}`, terms: 'is not in term time', own: 'is a day off here' }[kind]}`,
    none: 'No days off are set, so questions come on bank holidays too.',
    on: (days: readonly string[]) => `No questions come on ${listed(days)}.`,
    move: 'One that falls on such a day comes on the next working day.',
    skip: 'One that falls on such a day is left out.',
    longBreak: 'In a break of a week or more, none are made up for.',
    bankHolidays: (where: string) => `bank holidays in ${where}`,
    terms: (title: string) => `days outside term time (${title})`,
    span: spanInWords,
    more: (count: number) =>
      count === 1 ? 'one more break of your own' : `${inFigures(count)} more breaks of your own`,
    knownUntil: (title: string, date: string) =>
      `I know the dates for ${title} only until ${date}. After that, questions come as on any day.`,
    missing: 'I no longer have some of the holidays that were chosen here.',
    change:
      'To change this, write ‘skip bank holidays’. Or: ‘no questions 20 July to 1 September’. ' +
      'Or: ‘forget our days off’.',
  },

  notUnderstood: {
    headings: {
      topic: 'I have nothing on that yet',
      words: 'Sorry, I did not understand that',
      thanks: 'You are welcome',
      near: 'I have nothing on that yet',
      choice: 'Which theme do you mean?',
      button: 'That button no longer works',
      withdrawn: 'That question was withdrawn',
      day: 'Which day is that?',
      time: 'What time is that?',
      zone: 'Which time zone is that?',
      date: 'Which date is that?',
      holidays: 'Which days off are those?',
      'whose-holidays': 'Whose bank holidays?',
      terms: 'Which term dates?',
      'whose-terms': 'Which term dates?',
    },
    topic: 'None of the themes matches your words. You could look through them all.',
    words: 'You could look through the themes, or see what I can do.',
    thanks: 'I am here when you want a question or a lesson.',
    near: 'I have nothing that fits your words. The nearest I have:',
    choice: 'Your words fit more than one theme. Which one do you mean?',
    button:
      'It belongs to an older message. What it showed may have been withdrawn. These still work:',
    withdrawn: 'It is no longer part of the learning, so I cannot send it again.',
    day:
      'I did not understand part of that. Nothing has changed. I can post every week, every other ' +
      'week, or on the first Monday (or other day) of each month. For example, write:',
    time:
      'I am not sure of the time. Nothing has changed. Say am or pm, or use the 24-hour clock. ' +
      'For example, write:',
    zone: 'I do not know that time zone. Nothing has changed. For example, write:',
    date:
      'I am not sure of the date, or it has passed. Nothing has changed. Give me a day and a month. ' +
      'For example, write:',
    holidays:
      'I am not sure which days you mean, or what is to happen on them. Nothing has changed. I can ' +
      'skip all bank holidays, or move them to the next day. For other days, give me the dates. ' +
      'For example, write:',
    'whose-holidays': (known: readonly string[]) =>
      `I know the bank holidays of ${listed(known)}. Nothing has changed. For example, write:`,
    terms:
      'I have no term dates here. Nothing has changed. You can give me your days off instead. ' +
      'For example, write:',
    'whose-terms': (known: readonly string[]) =>
      `I have more than one: ${listed(known)}. Nothing has changed. For example, write:`,
    example: 'weekly question on Wednesdays at 14:30',
    exampleDate: 'pause until 5 January',
    exampleDaysOff: 'no questions 20 July to 1 September',
    exampleHolidays: 'use Scottish bank holidays',
    exampleTerms: (title: string) => `use ${title} term dates`,
    exampleZone: 'weekly question on Wednesdays at 14:30 Europe/London',
  },

  urgent: {
    danger: 'If a child or anyone else is in immediate danger, call 999.',
    notKept: 'Nobody watches this bot. I have not kept your message.',
    callNow: 'If you are worried about a child, call now. You do not need to be sure.',
    call: (phone: string) => `Call ${phone}`,
    website: 'Open the website',
    websiteOf: (name: string) => `Open the website: ${name}`,
    inOneLine: (name: string, how: string) => `${name}: ${how}.`,
    procedures: 'Then tell your safeguarding lead, and follow the usual steps where you work.',
    learning: 'I was asking about learning',
  },

  personalData: {
    heading: 'Please keep case details out of this chat',
    notKept:
      'I have not kept what you wrote. It can still be seen in this chat, so please delete it.',
    askWithout:
      'You can ask me about any theme without names, dates of birth, numbers or addresses.',
  },

  round: {
    heading: 'A reflective round',
    steps: {
      think: 'Step 1 of 3: think',
      share: 'Step 2 of 3: share',
      agree: 'Step 3 of 3: agree',
      closed: 'This round is closed',
    },
    think: (time: string) =>
      `Take a moment on your own, until ${time}. Then the answers are shared, without names.`,
    timeIsUp: 'Time to share. You can still answer until the lead moves on.',
    share: 'Read the answers, and talk. You can take yours back until the round is closed.',
    agree: 'What will you do? The lead notes up to three things.',
    closed: 'Thank you. What you wrote has been deleted; the summary is in the chat.',
    withdrawn: 'This question has been withdrawn from the library.',
    answered: (count: number | 'fewer than 5') =>
      count === 'fewer than 5' ? 'Fewer than 5 have answered' : `${inFigures(count)} have answered`,
    answers: 'What people wrote, in no order',
    answersAt: (first: number, last: number, total: number) => partOf('Answer', first, last, total),
    tooFew:
      'Fewer than three people wrote something, so nothing is shown. You can still talk about it.',
    answerLabel: 'Your answer',
    answerHint: 'Up to 1,000 characters. Please leave out names and details of families.',
    agreedLabel: 'What we will do',
    review: (date: string) => `We look at this again on ${date}.`,
    earlier: 'What you agreed before',
    will: (text: string) => `We will ${text}`,
    earlierItem: (text: string, date: string) => `We will ${text} (by ${date})`,
    leadLabel: 'For you as the lead',
    leads: {
      think:
        'Answers are shown to everyone when you move on, if three people or more wrote one. Another question deletes the answers so far.',
      share: 'Move on when the talk has ended.',
      agree: 'Note what the team will do, one thing at a time.',
    },
    commitmentLabel: 'We will',
    commitmentHint: 'ask the GP to each review',
    reviewLabel: 'Look at it again on',
    buttons: {
      answer: 'Send my answer',
      change: 'Send it in place of my first',
      thought: 'I have thought about it',
      withdraw: 'Take my answer back',
      view: 'Show my view',
      lead: 'I lead this round',
      next: {
        think: 'Share the answers',
        share: 'Agree what to do',
        agree: 'Close with a summary',
      },
      ask: 'Another question',
      close: 'Close the round',
      agree: 'Add this',
      unagree: (number: number) => `Remove ${number}`,
    },
    has: {
      written: 'Your answer is in. Nobody can see that it is yours.',
      thought: 'You have thought about it, and you are counted.',
    },
    notices: {
      'answer-in': 'Your answer is in. Nobody can see that it is yours.',
      'thought-in': 'Thank you. You are counted.',
      withdrawn: 'Your answer is deleted.',
      'too-late': 'The lead has moved on, so this was not added.',
      'other-question':
        'The question has changed meanwhile. Nothing sent to the earlier one is kept.',
      empty: 'There was nothing written. You can also press “I have thought about it”.',
      'too-long': 'That was too long, so it was not added. 1,000 characters is the most.',
      'leads-only': 'Only whoever leads this meeting or team can do that.',
      'no-other-question': 'There is no other question to ask.',
      full: 'Three things are enough. Remove one to add another.',
      'which-date': 'Choose a day after today to look at it again. Nothing was added.',
    },
    notKept: 'I have not kept what you wrote, and nobody here has seen it.',
    personalData: 'Please leave out names, dates of birth, numbers and addresses.',
    summary: {
      heading: 'Our reflective round',
      nothingAgreed: 'Nothing was noted this time.',
      privacy: 'The answers have been deleted. No names were kept.',
    },
  },

  commitments: {
    heading: 'What we said we would do',
    review: 'How did it go?',
    reviewIntro: 'Today is the day you chose to look at this again. One tap is enough.',
    intro: 'These are open. Tell me when one is done.',
    none: 'Nothing is open. What you agree in a round comes here.',
    agreed: (agreed: string, review: string) => `Agreed on ${agreed}. Look again on ${review}.`,
    states: {
      open: 'Open',
      'under way': (review: string) => `Under way. I will ask again on ${review}.`,
      done: 'Done. Well done.',
      dropped: 'Dropped.',
    },
    buttons: { done: 'Done', 'under way': 'Under way', dropped: 'Dropped' },
    numbered: (number: number, text: string) => `${number}. ${text}`,
  },

  roundNotes: {
    headings: {
      'leads-only': 'A round is for the lead to start',
      suggestion: 'A suggestion from the room',
      suggested: 'Passed on',
      'not-suggested': 'I could not pass it on',
      'suggest-how': 'What would you like to suggest?',
      'all-answered': 'Everyone has answered',
      started: 'The round has begun',
      'under-way': 'A round is already open here',
      'nothing-to-ask': 'I have no question for that',
      'in-a-meeting': 'That works in the chat of a meeting',
      'in-a-group': 'A round is for a group',
      'which-date': 'Which date is that?',
      'planned-by-leads': 'A round is for the lead to plan',
      'at-start-on': 'Each meeting will begin with a question',
      'at-start-off': 'Meetings begin without a question again',
      prepared: 'The round is prepared',
    },
    'leads-only':
      'In meetings that is an organiser or presenter, in teams an owner. Only you can see this.',
    suggestion: 'Somebody suggests this question for the round. I do not say who.',
    suggested: 'The lead has your suggestion, without your name.',
    'not-suggested':
      'I do not know who leads here, or could not reach them. You can say it in the chat.',
    'suggest-how':
      'Write ‘suggest’ and then your question. I pass it to the lead without your name.',
    'all-answered': 'Everyone in the meeting has answered. You can move on when you are ready.',
    started: 'It is the newest message in this chat.',
    'under-way': 'Finish that one first: its card has the buttons. There is one round at a time.',
    'nothing-to-ask': 'None of the current audits has a question on that. Nothing was started.',
    'in-a-meeting': 'Add me to the meeting, and write it in the chat there.',
    'in-a-group':
      'Write it in a meeting, a group chat or a channel. Here, write ‘prompt’ for a question.',
    'which-date':
      'I am not sure of the date, or it has passed. Nothing has changed. For example, write:',
    'planned-by-leads': 'In meetings that is an organiser or presenter. Only you can see this.',
    'at-start-on': 'It comes a minute after the start, in this series. To end it, write:',
    'at-start-off': 'To have it back, write:',
    prepared: (date: string, theme: string | undefined) =>
      `A question${theme === undefined ? '' : ` on ${theme}`} is ready for ${date}. ` +
      'It comes a minute into the meeting, or when you write ‘prompt’ that day.',
    exampleDate: 'plan round on Think Family for Tuesday’s meeting',
    exampleOn: 'prompt at meeting start',
    exampleOff: 'no prompt at meeting start',
    suggestLabel: 'The question you would ask',
    suggest: 'Suggest it to the lead',
  },

  found: {
    begin: 'Start a round with this',
    none: 'No question fits these words yet',
  },

  clock: clockOf,

  buttons: {
    themes: 'All themes',
    cases: 'All cases',
    more: 'Show more',
    help: 'What can I ask?',
    promptNow: 'Post a question now',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop',
    history: 'Earlier questions',
    chosenThemes: 'Themes we get',
    allThemesAgain: 'All themes again',
  },

  notMonitored:
    'Nobody monitors this bot. If a child is in immediate danger, call 999. ' +
    'For a concern about a child, follow your usual safeguarding procedures.',

  notSaved: (reference: string) =>
    'Sorry, nothing can be saved at the moment, so nothing has changed. Questions about the ' +
    'learning are still answered. Please try again later, and give this number to whoever looks ' +
    `after the bot: ${reference}`,

  wentWrong: (reference: string) =>
    'Sorry, something went wrong on our side. Please try again; if it was about when questions ' +
    'come, write ‘next’ to see how things stand. If it happens again, give this number to ' +
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

/** For example `Monday 30 November 2026 at 09:00, London time`. */
function whenInWords(instant: Temporal.Instant, zone: string): string {
  const local = instant.toZonedDateTimeISO(zone);
  return `${dateInWords(local.toPlainDate())} at ${clockTime(local.toPlainTime())}, ${placeOf(zone)}`;
}

/** For example `Monday 30 November 2026`. */
function dateInWords(date: Temporal.PlainDate): string {
  const rest = date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `${DAYS[date.dayOfWeek - 1]} ${rest}`;
}

/** For example `Monday 29 March`. */
function dayAndMonth(date: Temporal.PlainDate): string {
  return `${DAYS[date.dayOfWeek - 1]} ${date.toLocaleString('en-GB', { day: 'numeric', month: 'long' })}`;
}

/** For example `25 March 2027`, `20 July to 1 September 2027`. */
function spanInWords(from: Temporal.PlainDate, to: Temporal.PlainDate): string {
  const last = to.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  if (from.equals(to)) return last;
  if (from.year !== to.year) return `${spanInWords(from, from)} to ${last}`;
  const month = from.month === to.month ? {} : { month: 'long' as const };
  return `${from.toLocaleString('en-GB', { day: 'numeric', ...month })} to ${last}`;
}

/** How often something comes; days are 1 (Monday) to 7. */
type Often =
  | { every: 'week' | '2 weeks'; days: readonly number[] }
  | { every: 'month'; day: number; weeks: readonly (1 | 2 | 3 | 4 | 'last')[] }
  | { every: 'month'; date: number };

/** For example `every Monday and Thursday`, `on the last Friday of each month`. */
function oftenInWords(when: Often): string {
  if ('date' in when) {
    const day = when.date === 31 ? 'last day' : ordinal(when.date);
    return `on the ${day} of each month, or the next working day,`;
  }
  if (when.every === 'month') {
    const weeks = when.weeks.map((week) => NTH[week]);
    return `on the ${listed(weeks)} ${dayName(when.day)} of each month`;
  }
  const days = when.days.join('') === '12345' ? ['weekday'] : when.days.map(dayName);
  return `${when.every === 'week' ? 'every' : 'every other'} ${listed(days)}`;
}

const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', last: 'last' };

function dayName(day: number): string {
  return `${DAYS[day - 1]}`;
}

/** For example `21st`. */
function ordinal(number: number): string {
  const isTeen = number > 10 && number < 14;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

/** For example `Monday, Wednesday and Friday`. */
function listed(items: readonly string[]): string {
  const others = items.slice(0, -1).join(', ');
  return others === '' ? `${items.at(-1)}` : `${others} and ${items.at(-1)}`;
}

/** For example `10:02`. */
function clockOf(instant: Temporal.Instant, zone: string): string {
  return clockTime(instant.toZonedDateTimeISO(zone).toPlainTime());
}

function clockTime(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' });
}

/** `Europe/London` is `London time`; a zone without a place, such as `UTC`, keeps its name. */
function placeOf(zone: string): string {
  const [, ...place] = zone.split('/');
  return place.length === 0 ? zone : `${place.join(', ').replaceAll('_', ' ')} time`;
}
