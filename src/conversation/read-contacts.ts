import type { Contact } from './answer.ts';

const MOST_CONTACTS = 5;
const LONGEST_TEXT = 80;
const PARTS = 4;

/**
 * Reads urgent contacts as an administrator types them, with `;` between contacts and `|` between a
 * contact's name, telephone number, address on the web and times: `Duty team | 020 7946 0018 | |
 * nights; …`. A part may be empty, or left out at the end.
 *
 * @returns the contacts, and in words what is wrong, by each contact's place; no value is repeated
 */
export function readContacts(text: string): {
  contacts: readonly Contact[];
  faults: readonly string[];
} {
  const entries = text.split(';').filter((entry) => entry.trim() !== '');
  const read = entries.map(readContact);
  const faults = read.flatMap((contact, i) =>
    contact.faults.map((fault) => `contact ${i + 1}: ${fault}`),
  );
  if (entries.length > MOST_CONTACTS) faults.unshift(`must be at most ${MOST_CONTACTS} contacts`);
  if (entries.length === 0) faults.unshift('must hold at least one contact');
  return { contacts: read.map(({ contact }) => contact), faults };
}

function readContact(entry: string): { contact: Contact; faults: readonly string[] } {
  const parts = entry.split('|').map((part) => part.trim().replaceAll(/\s+/g, ' '));
  const [name = '', phone = '', url = '', when = ''] = parts;
  const faults: string[] = [];
  const check = (right: boolean, fault: string) => right || faults.push(fault);
  check(parts.length <= PARTS, 'has more than a name, a telephone number, an address and times');
  check(name !== '', 'has no name');
  check(name.length <= LONGEST_TEXT, `the name must be at most ${LONGEST_TEXT} characters`);
  check(when.length <= LONGEST_TEXT, `the times must be at most ${LONGEST_TEXT} characters`);
  check(
    phone === '' || isPhone(phone),
    'the telephone number may hold digits, spaces, +, -, ( and ) only',
  );
  check(url === '' || isHttps(url), 'the address must be a whole https:// address');
  check(phone !== '' || url !== '', 'has neither a telephone number nor an address');
  return {
    contact: {
      name,
      ...(phone !== '' && { phone }),
      ...(url !== '' && { url }),
      ...(when !== '' && { when }),
    },
    faults,
  };
}

function isPhone(text: string): boolean {
  return /^[\d +()-]{3,24}$/.test(text) && (text.match(/\d/g) ?? []).length >= 3;
}

function isHttps(text: string): boolean {
  return /^https:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
}
