/** A message that the connector took, as Teams would see it. */
export type Sent = {
  conversationId: string;
  /** Set when the message answers another in its thread. */
  replyToId: string | undefined;
  activity: {
    type: string;
    text?: string;
    summary?: string;
    conversation?: { tenantId?: string };
    attachments?: { contentType: string; content: Card }[];
  };
};

type Card = { type: string; body: unknown[]; [property: string]: unknown };

/** Messages as their readers would find them. */
export type Inbox = {
  sent: readonly Sent[];
  put(message: Sent): void;
  clear(): void;
  /** Messages of one conversation, once there are `count`; fails after `timeoutMs`. */
  messages(conversationId: string, count?: number, timeoutMs?: number): Promise<Sent[]>;
  /** The card of the newest message of a conversation, once there are `count`. */
  card(conversationId: string, count?: number): Promise<Card>;
};

export function openInbox(): Inbox {
  const sent: Sent[] = [];
  const watchers = new Set<() => void>();
  const inbox: Inbox = {
    sent,
    put(message) {
      sent.push(message);
      for (const watcher of watchers) watcher();
    },
    clear() {
      sent.length = 0;
    },
    messages(conversationId, count = 1, timeoutMs = 10_000) {
      const found = () => sent.filter((each) => each.conversationId === conversationId);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`${found().length} of ${count} messages came to ${conversationId}`));
        }, timeoutMs);
        const check = () => {
          if (found().length < count) return;
          clearTimeout(timer);
          watchers.delete(check);
          resolve(found());
        };
        watchers.add(check);
        check();
      });
    },
    async card(conversationId, count = 1) {
      const all = await inbox.messages(conversationId, count);
      const card = all.at(-1)?.activity.attachments?.[0]?.content;
      if (card === undefined) throw new Error(`the last message to ${conversationId} has no card`);
      return card;
    },
  };
  return inbox;
}
