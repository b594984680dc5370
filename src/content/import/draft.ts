import type { z } from 'zod';
import type { Content } from '../load.ts';
import type { Audit, auditSchema, Case, Theme, themesSchema } from '../schema.ts';
import {
  earlierCase,
  earlierMessage,
  earlierVersion,
  idsOfPrompts,
  keyOf,
  slugOf,
  takeId,
} from './ids.ts';
import type { Outline, OutlineCase, OutlineMessage } from './outline.ts';
import type { OutlinePrompt, Passage } from './passage.ts';
import type { Remark } from './source.ts';
import { isPointer, pointedAt, saysTheSame } from './words-of-links.ts';

/** An audit in the library's format, not yet checked. */
export type DraftAudit = z.input<typeof auditSchema>;
type DraftTheme = z.input<typeof themesSchema>['themes'][number];
type DraftCase = DraftAudit['cases'][number];
type DraftMessage = DraftCase['keyMessages'][number];
type DraftLink = NonNullable<DraftMessage['highlighted'][number]['links']>[number];

/** How an audit is called, where the text itself does not say. */
export type Naming = {
  title: string;
  partnership: string | undefined;
  published: string | undefined;
};

export type Draft = {
  audit: DraftAudit;
  /** The themes that the library does not have yet. */
  newThemes: DraftTheme[];
  /** The audit of the library that this is a new version of. */
  replaces: Audit | undefined;
  doubts: Remark[];
};

/**
 * Gives an outline ids and themes, in the library's format.
 *
 * What the library knows already keeps its id: the audit, its cases, key messages and questions. The
 * themes of a key message are those that it had, or the one whose title or alias is its title; a
 * theme that a link of its names is added as one to which it refers.
 */
export function draftAudit(outline: Outline, naming: Naming, content: Content | undefined): Draft {
  const questions = outline.cases.flatMap(({ messages }) =>
    messages.flatMap(({ prompts }) => prompts.flatMap((prompt) => prompt.questions)),
  );
  const wanted = slugOf(naming.title, 'audit');
  const replaces = earlierVersion(content, wanted, questions);
  const others =
    content?.audits.map(({ audit }) => audit).filter((each) => each !== replaces) ?? [];
  const parts: Parts = {
    themes: content?.themes.themes ?? [],
    newThemes: [],
    earlier: replaces,
    caseIds: new Set(others.flatMap(({ cases }) => cases.map(({ id }) => id))),
    messageIds: new Set(others.flatMap(messageIdsOf)),
    promptIds: new Set([...others, ...(replaces ? [replaces] : [])].flatMap(promptIdsOf)),
    doubts: [],
  };
  const cases = outline.cases.map((each) => draftCase(each, parts));
  const asked = new Set(
    cases.flatMap(({ keyMessages }) =>
      keyMessages.flatMap(({ prompts }) => prompts.map(({ id }) => id)),
    ),
  );
  const withdrawn = replaces === undefined ? [] : promptIdsOf(replaces);
  const gone = withdrawn.filter((id) => !asked.has(id));
  const audit: DraftAudit = {
    $schema: '../schemas/audit.schema.json',
    id: replaces?.id ?? takeId(wanted, new Set(others.map(({ id }) => id))),
    title: replaces?.title ?? naming.title,
    ...optional('partnership', replaces?.partnership ?? naming.partnership),
    ...optional('published', replaces?.published ?? naming.published),
    ...optional('url', replaces?.url),
    status: replaces?.status ?? 'current',
    statement: outline.statement.map(({ text }) => text),
    ...optional('namesNote', outline.namesNote?.text),
    cases,
    ...(gone.length > 0 ? { withdrawn: [...new Set(gone)] } : {}),
  };
  return { audit, newThemes: parts.newThemes, replaces, doubts: parts.doubts };
}

type Parts = {
  themes: readonly Theme[];
  newThemes: DraftTheme[];
  earlier: Audit | undefined;
  caseIds: Set<string>;
  messageIds: Set<string>;
  /** Of prompts that are asked and of those withdrawn. */
  promptIds: Set<string>;
  doubts: Remark[];
};

function draftCase(each: OutlineCase, parts: Parts): DraftCase {
  const earlier = earlierCase(parts.earlier, each.name);
  const id = takeId(earlier?.id ?? slugOf(each.name, `case-${each.number}`), parts.caseIds);
  return {
    id,
    number: each.number,
    name: each.name,
    heading: each.heading.text,
    summary: each.summary.map(({ text }) => text).join(' '),
    strengths: each.strengths.map(({ text }) => text),
    keyMessages: each.messages.map((message) => draftMessage(message, id, earlier, parts)),
  };
}

function draftMessage(
  message: OutlineMessage,
  caseId: string,
  earlierOf: Case | undefined,
  parts: Parts,
): DraftMessage {
  const title = message.title.text.replace(/\s*:$/u, '');
  const earlier = earlierMessage(earlierOf, title);
  const own = earlier?.themes[0] ?? ownThemeFor(title, message.title, parts);
  const referred = earlier?.themes.slice(1) ?? themesOfLinks(message, own, parts);
  const id = takeId(earlier?.id ?? `${caseId}-${own}`, parts.messageIds);
  const ids = idsOfPrompts(
    id,
    message.prompts.map(({ questions }) => questions),
    earlier?.prompts ?? [],
    parts.promptIds,
  );
  return {
    id,
    title,
    themes: [own, ...referred],
    highlighted: message.highlighted.map((passage) => ({
      text: passage.text,
      ...optional('links', linksOf(passage, parts)),
    })),
    prompts: message.prompts.map((prompt, i) => ({
      id: ids[i] ?? `${id}-${i + 1}`,
      questions: prompt.questions,
      ...optional('signpost', prompt.signpost),
      ...optional('links', linksOf(prompt, parts)),
    })),
  };
}

/** The theme that has this title or alias; where none has, a new one under the title. */
function ownThemeFor(title: string, { place }: Passage, parts: Parts): string {
  const known = themeNamed(title, parts);
  if (known !== undefined) return known;
  const id = slugOf(title, 'theme');
  const sameId = [...parts.themes, ...parts.newThemes].find((theme) => theme.id === id);
  if (sameId !== undefined) return sameId.id;
  parts.newThemes.push({ id, title, aliases: [], related: [] });
  parts.doubts.push({
    place,
    text: title,
    why:
      'is a new theme; if it belongs to one you have, add these words to its aliases in ' +
      'themes.json and import again',
  });
  return id;
}

function themeNamed(words: string, { themes, newThemes }: Parts): string | undefined {
  const key = keyOf(words);
  const named = [...themes, ...newThemes].find(({ title, aliases }) =>
    [title, ...aliases].some((name) => keyOf(name) === key),
  );
  return named?.id;
}

/** The themes that links of the key message lead to, by the words they stand on or are about. */
function themesOfLinks(message: OutlineMessage, own: string, parts: Parts): string[] {
  const links = [...message.highlighted, ...message.prompts].flatMap(
    (passage) => linksOf(passage, parts) ?? [],
  );
  const named = links.flatMap(({ on, about }) => themeNamed(about ?? on, parts) ?? []);
  return [...new Set(named)].filter((id) => id !== own);
}

/** The links of a passage, bare addresses included; undefined when there are none. */
function linksOf(passage: Passage | OutlinePrompt, parts: Parts): DraftLink[] | undefined {
  const { text, links } = passage;
  const bare = [...text.matchAll(BARE_ADDRESS)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, url: match[0] }))
    .filter(({ from, to }) => !links.some((link) => link.from < to && from < link.to));
  const all = [...links, ...bare].sort((a, b) => a.from - b.from);
  if (all.length === 0) return undefined;
  return all.map(({ from, to, url }) => {
    const on = text.slice(from, to);
    return { on, ...optional('about', subjectOf(on, text, from, parts)), url };
  });
}

const BARE_ADDRESS = /https?:\/\/[^\s<>"'‘’“”]*[^\s<>"'‘’“”.,;:!?)\]]/giu;

/** What a link is about, where its own words do not say it well: 'HERE', 'Thinking Family'. */
function subjectOf(on: string, text: string, from: number, parts: Parts): string | undefined {
  if (isPointer(on)) return pointedAt(text, from);
  const [, bracketed] = /\(([^()]+)\)$/u.exec(on) ?? [];
  if (bracketed !== undefined) return bracketed;
  const theme = [...parts.themes, ...parts.newThemes].find(({ title }) => saysTheSame(title, on));
  return theme === undefined || keyOf(theme.title) === keyOf(on) ? undefined : theme.title;
}

function messageIdsOf({ cases }: Audit): string[] {
  return cases.flatMap(({ keyMessages }) => keyMessages.map(({ id }) => id));
}

function promptIdsOf({ cases, withdrawn }: Audit): string[] {
  const asked = cases.flatMap(({ keyMessages }) =>
    keyMessages.flatMap(({ prompts }) => prompts.map(({ id }) => id)),
  );
  return [...asked, ...(withdrawn ?? [])];
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [key in Key]?: Value };
}
