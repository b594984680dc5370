import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { Log } from '../log.ts';
import { type Conversation, type Store, StoreError } from '../store/contract.ts';
import { startPace } from './pace.ts';
import { giveUp, isTooLate, nextOwed, planDue, replaceWithdrawn, settle } from './plan.ts';
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
        log.warn('skipped', { conversation: id, dueAt: skipped.toString() });
      }
    } catch (error) {
      if (error instanceof StoreError) throw error;
      log.error('not planned', error, { conversation: id });
    }
  }

  async function sendOne(conversation: Conversation): Promise<void> {
    const { reference } = conversation;
    const id = reference.conversationId;
    const now = clock.now();
    const owed = nextOwed(conversation, now);
    if (owed === undefined) return;
    if (isTooLate(owed.dueAt, now, catchUpWindow)) {
      const reason = 'too late';
      await change(id, (current) => giveUp(current, owed, reason));
      log.warn('given up', { conversation: id, reason });
      return;
    }
    const library = parts.library();
    const prompt = library.prompts.get(owed.prompt);
    if (prompt === undefined || prompt.audit.status !== 'current') {
      const changed = await change(id, (current) => replaceWithdrawn(current, owed, library));
      log.info('withdrawn question replaced', { conversation: id });
      if (changed !== undefined) await sendOne(changed);
      return;
    }
    const outcome = await send(reference, prompt);
    const jitter = Math.random();
    const settledAt = clock.now();
    const after = await change(id, (current) => settle(current, owed, outcome, settledAt, jitter));
    if (outcome.kind === 'retry') retryLater(after, settledAt);
    const reason = 'reason' in outcome ? { reason: outcome.reason } : {};
    log[outcome.kind === 'sent' ? 'info' : 'warn'](outcome.kind, { conversation: id, ...reason });
  }

  function change(id: ConversationId, next: (current: Conversation) => Conversation) {
    return store.changeConversation(id, (current) => {
      const changed = current && next(current);
      return { next: changed, result: changed };
    });
  }

  /** Does not wait for the next beat; should the process end before, the beat sees to it. */
  function retryLater(conversation: Conversation | undefined, now: Temporal.Instant): void {
    const retryAt = conversation?.deliveries.find(({ state }) => state === 'owed')?.retryAt;
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
        const conversation = draining ? undefined : await store.conversation(id);
        if (conversation !== undefined) await sendOne(conversation);
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
