/** Where a round is held: who may lead it depends on that. */
export type Setting = 'meeting' | 'team' | 'chat';

/** What somebody is there, as Teams says; `unreadable` where it does not let us know. */
export type Role = 'organiser' | 'presenter' | 'attendee' | 'owner' | 'member' | 'unreadable';

/** Who may start and lead rounds, for each setting. */
export type LeadPolicy = {
  readonly meeting: 'organiser' | 'presenters' | 'anyone';
  readonly team: 'owners' | 'anyone';
  readonly chat: 'anyone';
};

/** Whether the role has to be known to decide. */
export function asksForRole(policy: LeadPolicy, setting: Setting): boolean {
  return policy[setting] !== 'anyone';
}

/**
 * Whether somebody may start and lead a round.
 *
 * Where Teams does not tell the role, they may: a missing permission must not take the round away
 * from a team, and nothing is at stake that the room would not see at once.
 */
export function mayLead(policy: LeadPolicy, setting: Setting, role: Role): boolean {
  switch (policy[setting]) {
    case 'anyone':
      return true;
    case 'owners':
      return role === 'owner' || role === 'unreadable';
    case 'presenters':
      return role === 'organiser' || role === 'presenter' || role === 'unreadable';
    case 'organiser':
      return role === 'organiser' || role === 'unreadable';
  }
}
