import type {
  Audit,
  Case,
  CaseId,
  KeyMessage,
  Prompt,
  PromptId,
  Theme,
  ThemeId,
} from './schema.ts';

/** A case with the audit it comes from. */
export type CaseInAudit = { case: Case; audit: Audit };

/** A key message with the case and the audit it comes from. */
export type MessageInCase = CaseInAudit & { message: KeyMessage };

/** A prompt with everything needed to say where it comes from. */
export type PromptInContext = MessageInCase & {
  prompt: Prompt;
  /** The theme the prompt counts for when themes alternate: its key message's first. */
  theme: Theme;
};

/** All learning, ready to be looked up. Never changed once made; a new one replaces it whole. */
export type Library = {
  audits: readonly Audit[];
  themes: ReadonlyMap<ThemeId, Theme>;
  cases: ReadonlyMap<CaseId, CaseInAudit>;
  prompts: ReadonlyMap<PromptId, PromptInContext>;
  /** Key messages of each theme: its own first, then those of other themes that refer to it. */
  messagesByTheme: ReadonlyMap<ThemeId, readonly MessageInCase[]>;
};

/**
 * Gathers checked audits and themes into a library.
 *
 * @param audits in the order in which they are shown; ids are unique and theme ids exist
 * @param themes in the order in which they are listed
 */
export function makeLibrary(audits: readonly Audit[], themes: readonly Theme[]): Library {
  const cases: CaseInAudit[] = audits.flatMap((audit) =>
    audit.cases.map((each) => ({ case: each, audit })),
  );
  const messages: MessageInCase[] = cases.flatMap((source) =>
    source.case.keyMessages.map((message) => ({ ...source, message })),
  );
  const themeById = new Map(themes.map((theme) => [theme.id, theme]));
  const prompts = messages.flatMap((source) => {
    const theme = themeById.get(ownTheme(source.message));
    if (theme === undefined) throw new Error(`theme ${ownTheme(source.message)} is missing`);
    return source.message.prompts.map((prompt) => ({ ...source, prompt, theme }));
  });
  return {
    audits,
    themes: themeById,
    cases: new Map(cases.map((each) => [each.case.id, each])),
    prompts: new Map(prompts.map((each) => [each.prompt.id, each])),
    messagesByTheme: new Map(themes.map(({ id }) => [id, messagesOf(id, messages)])),
  };
}

/** The case with this number, in the first audit that has one. */
export function caseNumbered(library: Library, number: number): CaseInAudit | undefined {
  return [...library.cases.values()].find((each) => each.case.number === number);
}

/** The prompts that may be asked now, all or those of one theme, in the order of the source. */
export function currentPrompts(library: Library, theme?: ThemeId): PromptInContext[] {
  return [...library.prompts.values()].filter(
    ({ audit, message }) =>
      audit.status === 'current' && (theme === undefined || message.themes.includes(theme)),
  );
}

function messagesOf(theme: ThemeId, messages: readonly MessageInCase[]): MessageInCase[] {
  const gathered = messages.filter(({ message }) => message.themes.includes(theme));
  const own = gathered.filter(({ message }) => ownTheme(message) === theme);
  return [...own, ...gathered.filter((each) => !own.includes(each))];
}

/** The theme that a key message is of; to its others it only refers. */
export function ownTheme(message: KeyMessage): ThemeId {
  const [first] = message.themes;
  if (first === undefined) throw new Error(`key message ${message.id} has no theme`);
  return first;
}
