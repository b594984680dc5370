import type {
  Audit,
  AuditId,
  Case,
  CaseId,
  KeyMessage,
  MessageId,
  Prompt,
  Theme,
} from '../schema.ts';
import type { Contents, Thing } from './difference.ts';

/** A thing with the one it is part of. */
export type Placed<T, ParentId = string> = {
  thing: Thing;
  value: T;
  parent: { id: ParentId; name: string };
};

/** Everything that has an id, by its id. */
export type Things = {
  audits: ReadonlyMap<string, Placed<Audit>>;
  cases: ReadonlyMap<string, Placed<Case, AuditId>>;
  messages: ReadonlyMap<string, Placed<KeyMessage, CaseId>>;
  prompts: ReadonlyMap<string, Placed<Prompt, MessageId>>;
  themes: ReadonlyMap<string, Placed<Theme>>;
};

const LIBRARY = { id: '', name: 'the library' };

export function thingsOf({ audits, themes }: Contents): Things {
  const things = {
    audits: new Map<string, Placed<Audit>>(),
    cases: new Map<string, Placed<Case, AuditId>>(),
    messages: new Map<string, Placed<KeyMessage, CaseId>>(),
    prompts: new Map<string, Placed<Prompt, MessageId>>(),
    themes: new Map<string, Placed<Theme>>(),
  };
  const headings = Map.groupBy(
    audits.flatMap(({ cases }) => cases),
    ({ heading }) => heading,
  );
  for (const audit of audits) {
    things.audits.set(audit.id, place('audit', audit, audit.title, LIBRARY));
    for (const each of audit.cases) {
      // 'Case 1' may stand in every audit.
      const isAlone = headings.get(each.heading)?.length === 1;
      const caseName = isAlone ? each.heading : `${each.heading}, ${audit.title}`;
      const inAudit = { id: audit.id, name: audit.title };
      things.cases.set(each.id, place('case', each, caseName, inAudit));
      for (const message of each.keyMessages) {
        const messageName = `${message.title} in ${caseName}`;
        const inCase = { id: each.id, name: caseName };
        things.messages.set(message.id, place('key message', message, messageName, inCase));
        for (const prompt of message.prompts) {
          const inMessage = { id: message.id, name: messageName };
          things.prompts.set(prompt.id, place('question', prompt, prompt.id, inMessage));
        }
      }
    }
  }
  for (const theme of themes) {
    things.themes.set(theme.id, place('theme', theme, theme.title, LIBRARY));
  }
  return things;
}

function place<T extends { id: string }, ParentId>(
  kind: Thing['kind'],
  value: T,
  name: string,
  parent: { id: ParentId; name: string },
): Placed<T, ParentId> {
  return { thing: { kind, id: value.id, name }, value, parent };
}

/** What a prompt asks, as it reads between quotation marks. */
export function askedBy({ questions }: Prompt): string {
  return questions.join('” “');
}
