import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { Log } from '../log.ts';
import { type Conversation, type Store, StoreError } from '../store/contract.ts';
import { beginAttempt, isStillSending, settle } from './attempt.ts';
import { isOpen } from './delivery.ts';
import { startPace } from './pace.ts';
import { planDue } from './plan.ts';
import type { ConversationId, Sender } from './sender.ts';

export type DeliveryService = {
  /** Writes down what has fallen due, then starts to send what is owed; never throws. */
  beat(): Promise<void>;
  /** Sends what one conversation is owed, without waiting for the next beat. */
  sendOwed(id: ConversationId): Promise<void>;
  /** Waits for messages in flight; starts no more. */
  drain(): Promise<void>;
  /** When the last beat came through, for the health page. */
  lastBeat(): Temporal.Instant | undefined;
};

type Parts = {
  store: Store;
  /** The learning as it is at that moment; it may be replaced at any time. */
  library(): Library;
  send: Sender;
  clock: Clock;
  log: Log;
  /** How late a question may still be sent. */
  catchUpWindow: Temporal.Duration;
};

/** Sees to it that what is due is written down, and that what is owed is sent. */
export function startDelivery(parts: Parts): DeliveryService {
  const { store, send, clock, log, catchUpWindow } = parts;
  const pace = startPace();
  const inFlight = new Map<ConversationId, Promise<void>>();
  const retries = new Map<ConversationId, NodeJS.Timeout>();
  let draining = false;
  let lastBeat: Temporal.Instant | undefined;

  async function writeDownDue(now: Temporal.Instant): Promise<void> {
    const due = await store.conversationsDue(now);
    await Promise.all(due.map(({ reference }) => writeDownOne(reference.conversationId, now)));
  }

  /** A conversation whose schedule cannot be kept stops no other; a disk that fails stops the beat. */
  async function writeDownOne(id: ConversationId, now: Temporal.Instant): Promise<void> {
    try {
      const skipped = await store.changeConversation(id, (current) => {
        if (current === undefined) return { next: undefined, result: undefined };
        const plan = planDue(current, now, catchUpWindow, parts.library());
        return { next: plan.next, result: plan.skipped };
      });
      if (skipped !== undefined) {
        const { dueAt, reason } = skipped;
        log.warn('skipped', { conversation: id, dueAt: dueAt.toString(), reason });
      }
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error('not planned', error, { conversation: id });
    }
  }

  async function sendOne(id: ConversationId): Promise<void> {
    const begun = await store.changeConversation(id, (current) => {
      if (current === undefined) return { next: undefined, result: undefined };
      const at = { now: clock.now(), catchUpWindow, library: parts.library() };
      const attempt = beginAttempt(current, at);
      return { next: attempt.next, result: attempt };
    });
    for (const { reason } of begun?.givenUp ?? []) {
      log.warn('given up', { conversation: id, reason: reason ?? '' });
    }
    const current = await store.conversation(id);
    if (begun?.sending === undefined || current === undefined) return;
    const { delivery, prompt } = begun.sending;
    if (!isStillSending(current, delivery)) return;
    const outcome = await send(current.reference, prompt);
    const jitter = Math.random();
    const settledAt = clock.now();
    const after = await store.changeConversation(id, (known) => {
      const changed = known && settle(known, delivery, outcome, settledAt, jitter);
      return { next: changed, result: changed };
    });
    if (outcome.kind === 'retry') retryLater(after, settledAt);
    const reason = 'reason' in outcome ? { reason: outcome.reason } : {};
    log[outcome.kind === 'sent' ? 'info' : 'warn'](outcome.kind, { conversation: id, ...reason });
  }

  /** Does not wait for the next beat; should the process end before, the beat sees to it. */
  function retryLater(conversation: Conversation | undefined, now: Temporal.Instant): void {
    const retryAt = conversation?.deliveries.find(isOpen)?.retryAt;
    if (conversation === undefined || retryAt === undefined || draining) return;
    const id = conversation.reference.conversationId;
    clearTimeout(retries.get(id));
    const timer = setTimeout(() => {
      retries.delete(id);
      void startSending(id);
    }, retryAt.since(now).total('milliseconds') + 1);
    retries.set(id, timer.unref());
  }

  /** One message at a time for a conversation; when it goes out is for the pace to say. */
  function startSending(id: ConversationId): Promise<void> {
    const running = inFlight.get(id);
    if (running !== undefined || draining) return running ?? Promise.resolve();
    const sending = pace
      .turn(async () => {
        if (!draining) await sendOne(id);
      })
      .catch((error: unknown) => log.error('delivery failed', error, { conversation: id }))
      .finally(() => inFlight.delete(id));
    inFlight.set(id, sending);
    return sending;
  }

  async function startAllOwed(): Promise<void> {
    for (const { reference } of await store.conversationsOwed(clock.now())) {
      void startSending(reference.conversationId);
    }
  }

  return {
    async beat() {
      try {
        const now = clock.now();
        await writeDownDue(now);
        await startAllOwed();
        lastBeat = now;
      } catch (error) {
        log.error('heartbeat failed', error);
      }
    },
    sendOwed: startSending,
    async drain() {
      draining = true;
      for (const timer of retries.values()) clearTimeout(timer);
      await Promise.all(inFlight.values());
    },
    lastBeat: () => lastBeat,
  };
}
