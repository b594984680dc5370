/** What a message wants of the bot, as far as examples can tell. */
export type Request =
  | 'help'
  | 'themes'
  | 'cases'
  | 'case'
  | 'strengths'
  | 'lessons'
  | 'random'
  | 'question'
  | 'prompt'
  | 'next'
  | 'who'
  | 'history'
  | 'why'
  | 'again'
  | 'schedule'
  | 'pause'
  | 'skip'
  | 'resume'
  | 'stop'
  | 'none';

/** How likely it is that a message wants each thing, from 0 to 1. */
export type Requests = (request: Request) => number;
