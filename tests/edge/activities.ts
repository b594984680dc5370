/** Activities as Teams sends them, with invented ids. */

const BOT = { id: '28:bot', name: 'Practice Prompts' };
const PERSON = { id: '29:person' };

type ConversationType = 'personal' | 'groupChat' | 'channel';

export type Place = { serviceUrl: string; id: string; type?: ConversationType };

let count = 0;

function activity({ serviceUrl, id, type = 'personal' }: Place, more: Record<string, unknown>) {
  count += 1;
  return {
    id: `activity-${count}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-03-23T10:00:00.000Z',
    from: PERSON,
    recipient: BOT,
    conversation: { id, conversationType: type, isGroup: type !== 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    ...more,
  };
}

export function said(place: Place, text: string) {
  return activity(place, { type: 'message', text });
}

/** In a channel the bot hears only what mentions it. */
export function mentioned(place: Place, text: string) {
  return activity(place, {
    type: 'message',
    text: `<at>Practice Prompts</at> ${text}\n`,
    entities: [{ type: 'mention', mentioned: BOT, text: '<at>Practice Prompts</at>' }],
  });
}

export function pressed(place: Place, value: unknown) {
  return activity(place, { type: 'message', value });
}

export function executed(place: Place, verb: string, data: unknown = {}) {
  return activity(place, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  });
}

export function installed(place: Place, action: 'add' | 'remove' = 'add') {
  return activity(place, { type: 'installationUpdate', action });
}

export function membersAdded(place: Place) {
  return activity(place, { type: 'conversationUpdate', membersAdded: [PERSON, BOT] });
}
