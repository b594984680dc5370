import type { Delivery } from '../delivery/delivery.ts';
import type { Conversation } from '../store/contract.ts';

/**
 * What an administrator calls the state of a delivery. `retry`: owed, and tried before; `overdue`:
 * due, and not even written down, so that the service is not running or cannot keep the schedule.
 */
export const STATES = [
  'owed',
  'sending',
  'retry',
  'overdue',
  'sent',
  'given-up',
  'skipped',
] as const;
type RowState = (typeof STATES)[number];

/** One line of the table. No names, no text of messages. */
export type Row = {
  due: Temporal.Instant;
  state: RowState;
  tries: number;
  /** When it came into this state, or, of what is tried again, when that is. */
  at: Temporal.Instant | undefined;
  reason: string | undefined;
  question: string | undefined;
  tenant: string | undefined;
  conversation: string;
};

export type RowFilter = {
  states: readonly RowState[] | undefined;
  /** Part of a conversation's id. */
  conversation: string | undefined;
  tenant: string | undefined;
  since: Temporal.Instant | undefined;
};

/** The heart beats each minute: what is due longer than this should have been seen to. */
const OVERDUE = Temporal.Duration.from({ minutes: 3 });

/** All deliveries and overdue instants, the newest first. */
export function rowsOf(
  conversations: Iterable<Conversation>,
  now: Temporal.Instant,
): readonly Row[] {
  return [...conversations]
    .flatMap((each) => [...each.deliveries.map((one) => rowOf(each, one)), ...overdue(each, now)])
    .sort((a, b) => Temporal.Instant.compare(b.due, a.due));
}

/** The rows that a filter asks for. */
export function filtered(rows: readonly Row[], filter: RowFilter): readonly Row[] {
  const { states, conversation, tenant, since } = filter;
  return rows.filter(
    (row) =>
      (states === undefined || states.includes(row.state)) &&
      (conversation === undefined || row.conversation.includes(conversation)) &&
      (tenant === undefined || row.tenant === tenant) &&
      (since === undefined || Temporal.Instant.compare(row.due, since) >= 0),
  );
}

function rowOf({ reference }: Conversation, delivery: Delivery): Row {
  const isSkipped = delivery.state === 'skipped';
  const retryAt = isSkipped ? undefined : delivery.retryAt;
  const isRetry = delivery.state === 'owed' && delivery.attempts > 0;
  return {
    due: delivery.dueAt,
    state: isRetry ? 'retry' : delivery.state,
    tries: isSkipped ? 0 : delivery.attempts,
    at: (isRetry ? retryAt : undefined) ?? delivery.changedAt,
    reason: delivery.reason,
    question: delivery.prompt,
    tenant: reference.tenantId,
    conversation: reference.conversationId,
  };
}

function overdue({ reference, subscription }: Conversation, now: Temporal.Instant): Row[] {
  const due = subscription.nextDue;
  if (due === undefined || Temporal.Instant.compare(due.add(OVERDUE), now) >= 0) return [];
  return [
    {
      due,
      state: 'overdue',
      tries: 0,
      at: undefined,
      reason: 'the service is not running, or cannot keep the schedule: see its log',
      question: undefined,
      tenant: reference.tenantId,
      conversation: reference.conversationId,
    },
  ];
}
