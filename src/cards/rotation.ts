import type { Theme } from '../content/schema.ts';
import type { AnswerOf, HistoryItem } from '../conversation/answer.ts';
import type { Words } from '../words/english.ts';
import { commonButtons, themeButton } from './buttons.ts';
import type { CardData } from './card-data.ts';
import { moreButton, pageAt } from './page.ts';

/** Cards about which questions came, why, and from which themes. */

export function historyData(
  { items, from }: AnswerOf<'history'>,
  most: number,
  words: Words,
): CardData {
  const { history } = words;
  const page = pageAt(items, from, most);
  const { promptNow } = commonButtons(words);
  const position = history.at(page.first, page.last, page.total);
  const intro = page.first === 1 ? history.intro : position;
  return {
    template: 'history',
    summary: history.heading,
    heading: history.heading,
    intro: items.length === 0 ? history.none : intro,
    items: page.items.map((item) => historyLine(item, words)),
    buttons:
      items.length === 0
        ? [promptNow]
        : moreButton(page, (next) => ({ verb: 'history', from: next }), words),
  };
}

/** One that came, and that there still is, can be sent again. */
function historyLine({ on, how, prompt }: HistoryItem, words: Words) {
  const { history } = words;
  const line = history.line(words.date(on), history.how[how]);
  const came = how === 'weekly' || how === 'now' || how === 'again';
  if (!came || prompt === undefined) {
    const absent = how === 'coming' ? history.onItsWay : history.noQuestion;
    return { tiles: [], texts: [{ title: came ? history.withdrawn : absent, line }] };
  }
  return {
    tiles: [
      {
        title: prompt.theme.title,
        question: prompt.prompt.questions.join(' '),
        line,
        name: history.sendAgain(prompt.theme.title, words.date(on)),
        press: { verb: 'again', prompt: prompt.prompt.id },
      },
    ],
    texts: [],
  };
}

export function whyData(answer: AnswerOf<'why'>, words: Words): CardData {
  const { prompt } = answer;
  const { history, chosenThemes } = commonButtons(words);
  const lines = whyLines(answer, words);
  return {
    template: 'why',
    summary: `${words.why.heading}. ${lines.join(' ')}`,
    heading: words.why.heading,
    themeTitle: prompt?.theme.title ?? '',
    questions: prompt?.prompt.questions ?? [],
    lines,
    buttons: [history, chosenThemes],
  };
}

function whyLines(answer: AnswerOf<'why'>, words: Words): string[] {
  const { occasion, againOn, reason, isPersonal } = answer;
  const { why } = words;
  if (occasion === 'shown') return [why.shown];
  const on = words.date(answer.on);
  const asked = isPersonal ? why.nowPersonal(on) : why.now(on);
  const came = occasion === 'weekly' ? why.weekly(on) : asked;
  const again = againOn === undefined ? [] : [why.again(words.date(againOn))];
  if (reason === undefined) return [came, why.unknown, ...again];
  const { because, left, of, isFallback } = reason;
  const isSaid = because.kind === 'never-met' && !reason.again;
  const before = isSaid ? [] : [reason.again ? why.cameBefore : why.isNew];
  return [
    came,
    becauseInWords(answer, words),
    [...before, why.left(left, of)].join(' '),
    ...(isFallback ? [why.fallback] : []),
    ...again,
  ];
}

function becauseInWords({ reason, about, isPersonal }: AnswerOf<'why'>, words: Words): string {
  const { why } = words;
  const theme = about ?? why.aTheme;
  switch (reason?.because.kind) {
    case 'asked': {
      const on = words.date(reason.because.on);
      return isPersonal ? why.askedPersonal(theme, on) : why.asked(theme, on);
    }
    case 'never-met':
      return why.neverMet(theme);
    case 'longest-ago':
      return why.longestAgo(theme, words.date(reason.because.on));
    case 'most-left':
      return why.mostLeft(theme);
    case 'only-left':
      return why.onlyLeft(theme);
    case 'wanted':
      return why.wanted(theme);
    case undefined:
      return why.unknown;
  }
}

export function chosenThemesData(
  answer: AnswerOf<'chosen-themes'>,
  most: number,
  words: Words,
): CardData {
  const { event, choice, themes, leftOut, from } = answer;
  const { chosenThemes, list } = words;
  const page = pageAt(themes, from, most);
  const isFirst = page.first === 1;
  const { allThemesAgain } = commonButtons(words);
  const heading = chosenThemes.headings[event];
  const said = chosenIntro(answer, words);
  return {
    template: 'list',
    summary: `${heading}. ${said}`,
    heading,
    intro: isFirst ? said : list.themesAt(page.first, page.last, page.total),
    items: page.items.map(({ theme, questions }) => ({
      ...themeButton(theme),
      name: theme.title,
      summary: chosenThemes.questions(questions),
      from: '',
    })),
    more: [
      ...moreButton(page, (next) => ({ verb: 'chosen-themes', from: next }), words),
      ...(choice === 'all' ? [] : [allThemesAgain]),
    ],
    notes: leftOut.length === 0 ? [] : [chosenThemes.leftOut(titles(leftOut))],
  };
}

function chosenIntro(answer: AnswerOf<'chosen-themes'>, words: Words): string {
  const { event, choice, themes, gone, isFallback, questions, left, lasts } = answer;
  const { chosenThemes } = words;
  const refused = event === 'nothing-left' || event === 'no-questions' ? [chosenThemes[event]] : [];
  const from = chosenThemes.from[isFallback ? 'all' : choice](themes.length);
  return [
    ...refused,
    ...(isFallback ? [chosenThemes.fallback] : []),
    chosenThemes.lasts(from, questions, chosenThemes.about(lasts)),
    ...(left < questions ? [chosenThemes.left(left)] : []),
    ...(gone > 0 && !isFallback ? [chosenThemes.gone(gone)] : []),
    ...(choice === 'all' ? [chosenThemes.choose] : []),
  ].join(' ');
}

function titles(themes: readonly Theme[]): string[] {
  return themes.map(({ title }) => title);
}
