import type { ThemeSearch } from '../content/search/find.ts';
import type { Intent } from './intent.ts';
import { withoutPurpose } from './introduction.ts';
import type { Requests } from './requests/request.ts';
import { asksForLearning, type Search, SURE } from './theme-asked.ts';
import { readQuestion, withoutAsking } from './wording.ts';

/**
 * So likely a question must be wanted; where the words for it are also those for lessons; and where
 * lessons are spoken of.
 */
const LIKELY = { named: 0.5, unnamed: 0.75, surely: 0.9 };

const WORDS_FOR_IT =
  'q|qs|ques[a-z]*|prompts?|quiz|test|(?:some|any)thing|one(?! (?:where|who|with|that))|discuss\\w*|' +
  'chew|ponder|provok\\w*|kick|surprise|pick|choose|random|warm';

/** A word for what is asked for: `reflective supervision` has none. */
const ASKS = new RegExp(
  `\\b(?:${WORDS_FOR_IT}|ask(?:s|ed|ing)?|another|reflect(?:ion|ions|ing)?|think(?:ing)?|start\\w*|talk\\w*)\\b`,
);

/** `What should we be asking them` is as well asked of lessons. */
const NAMES_IT = new RegExp(
  `\\b(?:${WORDS_FOR_IT}|ask (?:us|me|my|the|our|everyone)|ask(?:ing)? (?:my|our)sel(?:f|ves)|another(?: one)?$|reflect\\w*)\\b`,
);

/** A question to reflect on, any or on a theme; here and now it is taken from the chat's own round. */
export function aboutQuestion(said: string, search: Search, request: Requests): Intent | undefined {
  const [asked, posted, any] = [request('question'), request('prompt'), request('random')];
  const needed = NAMES_IT.test(said) ? LIKELY.named : LIKELY.unnamed;
  const likely = asked + posted + any;
  if (likely < needed || !ASKS.test(said)) return undefined;
  const isSure = likely >= LIKELY.surely || readQuestion(said) !== undefined;
  if (asksForLearning(said) && !isSure) return undefined;
  const posts = readQuestion(said)?.post === true || posted > Math.max(asked, any);
  const kind = posts ? 'prompt' : 'random';
  const bare = search(withoutAsking(withoutPurpose(said)));
  const found = bare.kind === 'none' ? sureOr(bare, search(said)) : bare;
  switch (found.kind) {
    case 'found':
      return { kind, theme: found.theme };
    case 'several':
      return any > asked + posted ? { kind } : { kind: 'choice', themes: found.themes };
    case 'none':
      if (found.isEmpty || any > asked || (posted > asked && !found.isSubject)) return { kind };
      return { kind: 'unclear', topic: true, nearest: found.nearest, unmet: found.unmet };
  }
}

/** What asks may also have been a part of the subject. */
function sureOr(other: ThemeSearch, found: ThemeSearch): ThemeSearch {
  return found.kind === 'found' && found.sure >= SURE.enough ? found : other;
}
