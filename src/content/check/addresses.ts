import { BlockList, isIP } from 'node:net';
import type { ContentFault } from '../errors.ts';
import { type AuditFile, eachMessage, linksIn } from '../places.ts';
import type { Link } from '../schema.ts';
import { plainWords } from '../words.ts';
import { linksOf } from './links.ts';

/** Addresses of links that cannot be meant, or that readers could not tell apart. */
export function adviseOnAddresses(audits: readonly AuditFile[]): ContentFault[] {
  return [
    ...linksOf(audits).flatMap(({ file, at, url }) =>
      oddities(url).map((expected) => ({ file, at, expected })),
    ),
    ...eachMessage(audits).flatMap(({ file, at, message }) =>
      sameWordsElsewhere(linksIn(at, message)).map((each) => ({ file, ...each })),
    ),
  ];
}

function oddities(address: string): string[] {
  const url = URL.parse(address);
  if (url === null) return ['a web address'];
  return [
    ...(/\s|%20$/.test(address) ? ['an address without spaces'] : []),
    ...(url.username + url.password === ''
      ? []
      : ['an address without a name or password: everyone who sees the link would see them']),
    ...(isPrivate(url.hostname)
      ? [`an address that people can reach from anywhere, not ${url.hostname}`]
      : []),
  ];
}

/** Ranges that lead nowhere on the internet: RFC 6890, with RFC 4193 and RFC 4291 for IPv6. */
const PRIVATE_RANGES = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE_RANGES.addSubnet(net, prefix, 'ipv4');
}
PRIVATE_RANGES.addAddress('::', 'ipv6');
PRIVATE_RANGES.addAddress('::1', 'ipv6');
PRIVATE_RANGES.addSubnet('fc00::', 7, 'ipv6');
PRIVATE_RANGES.addSubnet('fe80::', 10, 'ipv6');

/** Names kept for use at home or in an office (RFC 6761, RFC 6762, RFC 8375), or by habit. */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|corp|home\.arpa)$/;

function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const kind = isIP(host);
  if (kind !== 0) return PRIVATE_RANGES.check(host, kind === 4 ? 'ipv4' : 'ipv6');
  // A name without a dot is one of the office network.
  return PRIVATE_NAMES.test(host) || !host.includes('.');
}

/** Within a key message people read the same words twice and expect the same page. */
function sameWordsElsewhere(
  links: readonly { at: string; link: Link }[],
): { at: string; expected: string }[] {
  const first = new Map<string, { at: string; url: string }>();
  return links.flatMap(({ at, link }) => {
    const shown = link.about ?? link.on;
    const words = plainWords(shown).join(' ');
    const earlier = first.get(words);
    if (earlier === undefined) first.set(words, { at, url: link.url });
    if (earlier === undefined || earlier.url === link.url) return [];
    return [
      {
        at: `${at}.url`,
        expected: `the address that “${shown}” has at ${earlier.at}, or other words for this one`,
      },
    ];
  });
}
