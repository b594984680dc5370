import { CardFactory, type MessagingExtensionResponse } from 'botbuilder';
import { z } from 'zod';
import type { FilledCard } from '../cards/fill.ts';
import type { PromptInContext } from '../content/library.ts';
import type { Answer } from '../conversation/answer.ts';

/** What somebody types into the app's search in the compose box. */
export type ExtensionQuery = { typed: string; skip: number; count: number };

const MOST_SHOWN = 25;

const query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).nullish(),
  queryOptions: z
    .looseObject({ skip: z.int().min(0).catch(0), count: z.int().min(1).catch(MOST_SHOWN) })
    .nullish(),
});

/** Reads `composeExtension/query`; the first showing has a parameter of its own and nothing typed. */
export function readExtensionQuery(value: unknown): ExtensionQuery {
  const { parameters, queryOptions } = query.safeParse(value).data ?? {};
  const typed = parameters?.find(({ name }) => name === 'words')?.value;
  return {
    typed: typeof typed === 'string' ? typed.slice(0, 200) : '',
    skip: queryOptions?.skip ?? 0,
    count: Math.min(queryOptions?.count ?? MOST_SHOWN, MOST_SHOWN),
  };
}

/** The questions as a list to choose from; the card chosen is put into the compose box. */
export function extensionResults(
  found: readonly PromptInContext[],
  { skip, count }: ExtensionQuery,
  render: (answer: Answer) => FilledCard,
): MessagingExtensionResponse {
  const attachments = found.slice(skip, skip + count).map((prompt) => {
    const { card } = render({ kind: 'question', occasion: 'picked', prompt });
    const preview = CardFactory.thumbnailCard(prompt.theme.title, [], [], {
      text: escaped(prompt.prompt.questions.join(' ')),
    });
    return { ...CardFactory.adaptiveCard(card), preview };
  });
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

/** A thumbnail card reads HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
