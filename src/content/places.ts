import type { Audit, Case, KeyMessage, Link, Prompt, Theme } from './schema.ts';

/** An audit with the file it was read from. */
export type AuditFile = { file: string; audit: Audit };

/** The themes with the file they were read from. */
export type ThemesFile = { file: string; themes: readonly Theme[] };

/** Where something stands, written as in a {@link import('./errors.ts').ContentFault}. */
export type Place = { file: string; at: string };

export function eachCase(audits: readonly AuditFile[]): (Place & { case: Case })[] {
  return audits.flatMap(({ file, audit }) =>
    audit.cases.map((each, i) => ({ file, at: `cases[${i}]`, case: each })),
  );
}

export function eachMessage(audits: readonly AuditFile[]): (Place & { message: KeyMessage })[] {
  return eachCase(audits).flatMap(({ file, at, case: { keyMessages } }) =>
    keyMessages.map((message, i) => ({ file, at: `${at}.keyMessages[${i}]`, message })),
  );
}

export function eachQuestion(audits: readonly AuditFile[]): (Place & { question: string })[] {
  return eachMessage(audits).flatMap(({ file, at, message }) =>
    eachPrompt(at, message).flatMap(({ at, prompt }) =>
      prompt.questions.map((question, i) => ({ file, at: `${at}.questions[${i}]`, question })),
    ),
  );
}

/** The links of a key message that stands at `at`: those of its passages, then of its prompts. */
export function linksIn(at: string, message: KeyMessage): { at: string; link: Link }[] {
  const holders = [
    ...message.highlighted.map(({ links }, i) => ({ at: `${at}.highlighted[${i}]`, links })),
    ...eachPrompt(at, message).map(({ at, prompt: { links } }) => ({ at, links })),
  ];
  return holders.flatMap(({ at, links }) =>
    (links ?? []).map((link, i) => ({ at: `${at}.links[${i}]`, link })),
  );
}

function eachPrompt(at: string, message: KeyMessage): { at: string; prompt: Prompt }[] {
  return message.prompts.map((prompt, i) => ({ at: `${at}.prompts[${i}]`, prompt }));
}
