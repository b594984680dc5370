import { setTimeout as pass } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Library } from '../content/library.ts';
import type { Log } from '../log.ts';
import { type Conversation, type Store, StoreError } from '../store/contract.ts';
import { beginAttempt, isStillSending, settle, takeUpAgain } from './attempt.ts';
import { LONGEST_WAIT_MS } from './backoff.ts';
import { isOpen, type OpenDelivery } from './delivery.ts';
import type { Departure } from './departure.ts';
import { type DeliveryFigures, startTally } from './figures.ts';
import { openLanes, type Ready } from './lanes.ts';
import type { Pacer, Place } from './pacer.ts';
import { planDue } from './plan.ts';
import type { ConversationId, Sender, SendOutcome } from './sender.ts';
import { inTurn } from './turns.ts';

export type DeliveryService = {
  /** Writes down what has fallen due, and queues all that is owed; never throws. */
  beat(): Promise<void>;
  /** Queues what one conversation is owed, without waiting for the next beat. */
  sendOwed(id: ConversationId): Promise<void>;
  /** Waits for messages in flight; starts no more. */
  drain(): Promise<void>;
  /** When the last beat came through, for the health page. */
  lastBeat(): Temporal.Instant | undefined;
  figures(): DeliveryFigures;
};

type Parts = {
  store: Store;
  /** The learning as it is at that moment; it may be replaced at any time. */
  library(): Library;
  send: Sender;
  pacer: Pacer;
  clock: Clock;
  log: Log;
  /** How late a question may still be sent. */
  catchUpWindow: Temporal.Duration;
};

/** So many conversations are planned at a time, so that the first are sent while others are planned. */
const PLANNED_AT_ONCE = 200;

/** How long to wait before a write that failed is tried again. */
const BETWEEN_WRITES_MS = 1_000;

/** Sees to it that what is due is written down, and that what is owed is sent. */
export function startDelivery(parts: Parts): DeliveryService {
  const { store, send, pacer, clock, log, catchUpWindow } = parts;
  const lanes = openLanes({ pacer, prepare });
  const tally = startTally();
  const unplannable = new Set<ConversationId>();
  let draining = false;
  let lastBeat: Temporal.Instant | undefined;

  async function writeDownDue(now: Temporal.Instant): Promise<void> {
    const due = inTurn(await store.conversationsDue(now), ({ reference }) => reference.tenantId);
    const dueIds = new Set(due.map(({ reference }) => reference.conversationId));
    for (const id of unplannable) if (!dueIds.has(id)) unplannable.delete(id);
    for (let from = 0; from < due.length; from += PLANNED_AT_ONCE) {
      const some = due.slice(from, from + PLANNED_AT_ONCE);
      await Promise.all(some.map(({ reference }) => writeDownOne(reference, now)));
    }
  }

  /** A conversation whose schedule cannot be kept stops no other; a disk that fails stops the beat. */
  async function writeDownOne(place: Place, now: Temporal.Instant): Promise<void> {
    const id = place.conversationId;
    try {
      const plan = await store.changeConversation(id, (current) => {
        if (current === undefined) return { next: undefined, result: undefined };
        const result = planDue(current, now, catchUpWindow, parts.library());
        return { next: result.next, result };
      });
      unplannable.delete(id);
      if (plan?.next.deliveries.some(isOpen)) lanes.add(place);
      if (plan?.skipped === undefined) return;
      const { dueAt, reason } = plan.skipped;
      tally.count('skipped');
      log.warn('skipped', { conversation: id, dueAt: dueAt.toString(), reason });
    } catch (error) {
      if (error instanceof StoreError) throw error;
      if (!unplannable.has(id)) {
        log.error('schedule cannot be kept; set another', error, { conversation: id });
      }
      unplannable.add(id);
    }
  }

  /** Queues what a process before this one, or somebody's request, has left to be sent. */
  async function takeUpOwed(now: Temporal.Instant): Promise<void> {
    const soon = now.add({ milliseconds: LONGEST_WAIT_MS });
    for (const { reference, deliveries } of await store.conversationsOwed(soon)) {
      const owed = deliveries.find(isOpen);
      if (owed?.state === 'sending' && lastBeat === undefined) pacer.restAfterCrash(reference);
      const waitMs = owed?.retryAt?.since(now).total('milliseconds') ?? 0;
      if (waitMs > 0) lanes.addLater(reference, waitMs);
      else lanes.add(reference);
    }
  }

  async function prepare({ conversationId: id }: Place): Promise<Ready | undefined> {
    try {
      const begun = await store.changeConversation(id, (current) => {
        if (current === undefined) return { next: undefined, result: undefined };
        const at = { now: clock.now(), catchUpWindow, library: parts.library() };
        const attempt = beginAttempt(current, at);
        return { next: attempt.next, result: attempt };
      });
      for (const { reason = '' } of begun?.givenUp ?? []) {
        tally.count('given-up');
        log.warn('given up', { conversation: id, reason });
      }
      if (begun?.sending === undefined) return undefined;
      const { delivery, prompt } = begun.sending;
      return {
        send: (departure) => sendOne(id, delivery, prompt, departure),
        putBack: () => putBack(id, delivery),
      };
    } catch (error) {
      log.error('not written down, so not sent', error, { conversation: id });
      return undefined;
    }
  }

  async function sendOne(
    id: ConversationId,
    delivery: OpenDelivery,
    prompt: Parameters<Sender>[1],
    departure: Departure,
  ): Promise<number | undefined> {
    try {
      const current = await store.conversation(id);
      if (current === undefined || !isStillSending(current, delivery)) {
        departure.cancelled();
        return current?.deliveries.some(isOpen) ? 0 : undefined;
      }
      const outcome = await send(
        current.reference,
        prompt,
        departure,
        current.subscription.schedule,
      );
      return await writeOutcome(id, delivery, outcome);
    } catch (error) {
      departure.cancelled();
      log.error('delivery failed', error, { conversation: id });
      return undefined;
    }
  }

  async function writeOutcome(
    id: ConversationId,
    delivery: OpenDelivery,
    outcome: SendOutcome,
  ): Promise<number | undefined> {
    const jitter = Math.random();
    const now = clock.now();
    tally.count(outcome.kind);
    if (outcome.kind === 'sent') tally.arrived(now.since(delivery.dueAt).total('seconds'));
    const reason = 'reason' in outcome ? { reason: outcome.reason } : {};
    log[outcome.kind === 'sent' ? 'info' : 'warn'](outcome.kind, { conversation: id, ...reason });
    const after = await writeAtLast(id, (known) => settle(known, delivery, outcome, now, jitter));
    return againMs(after, now);
  }

  /** What was sent must not be sent again for want of a note of it: the disk is tried until it takes it. */
  async function writeAtLast(
    id: ConversationId,
    change: (known: Conversation) => Conversation,
  ): Promise<Conversation | undefined> {
    for (let isFirst = true; ; isFirst = false) {
      try {
        return await store.changeConversation(id, (known) => {
          const next = known && change(known);
          return { next, result: next };
        });
      } catch (error) {
        if (draining) throw error;
        if (isFirst) log.error('outcome not written down yet', error, { conversation: id });
        await pass(BETWEEN_WRITES_MS);
      }
    }
  }

  async function putBack(id: ConversationId, delivery: OpenDelivery): Promise<void> {
    try {
      await store.changeConversation(id, (known) => ({
        next: known && takeUpAgain(known, delivery),
        result: undefined,
      }));
    } catch (error) {
      log.error('not put back; it is sent at the next start', error, { conversation: id });
    }
  }

  return {
    async beat() {
      try {
        const now = clock.now();
        await takeUpOwed(now);
        await writeDownDue(now);
        lastBeat = now;
      } catch (error) {
        log.error('heartbeat failed', error);
      }
    },
    async sendOwed(id) {
      const conversation = await store.conversation(id);
      if (conversation?.deliveries.some(isOpen)) lanes.add(conversation.reference);
    },
    drain() {
      draining = true;
      return lanes.drain();
    },
    lastBeat: () => lastBeat,
    figures: () => ({
      ...tally.read(),
      ...lanes.counts(),
      openCircuits: pacer.openCircuits(),
      unplannable: unplannable.size,
    }),
  };
}

/** How long a conversation that is owed something has to wait for it. */
function againMs(conversation: Conversation | undefined, now: Temporal.Instant) {
  const owed = conversation?.deliveries.find(isOpen);
  if (owed === undefined) return undefined;
  return Math.max(0, owed.retryAt?.since(now).total('milliseconds') ?? 0);
}
