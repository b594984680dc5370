import type { ContentFault } from '../errors.ts';
import { type AuditFile, eachMessage, linksIn, type Place } from '../places.ts';
import { tryAddress } from './try-address.ts';

/** An address with where it stands. */
export type PlacedLink = Place & { url: string };

/** All places with an address: those of the audits themselves, of passages and of prompts. */
export function linksOf(audits: readonly AuditFile[]): PlacedLink[] {
  return [
    ...audits.flatMap(({ file, audit: { url } }) =>
      url === undefined ? [] : [{ file, at: 'url', url }],
    ),
    ...eachMessage(audits).flatMap(({ file, at, message }) =>
      linksIn(at, message).map(({ at, link }) => ({ file, at: `${at}.url`, url: link.url })),
    ),
  ];
}

export type TryOptions = {
  /** Stands in for the network in tests. */
  fetch?: typeof fetch;
  /** How long one address may take, redirects included. */
  timeoutMs?: number;
  /** How many sites are asked at the same time; each site gets one request at a time. */
  atOnce?: number;
  /** Told after each address, of which there are `total`. */
  onProgress?: (done: number, total: number) => void;
};

/**
 * Tries every address once and tells of those that do not lead where they did.
 *
 * Sites are asked gently (few at once, one request at a time each, no page is read), so that the
 * check can run on a council's network without being taken for an attack.
 *
 * @returns a fault for every place that uses such an address, in the order of `links`
 */
export async function tryLinks(
  links: readonly PlacedLink[],
  { fetch = globalThis.fetch, timeoutMs = 10_000, atOnce = 4, onProgress }: TryOptions = {},
): Promise<ContentFault[]> {
  const addresses = [...new Set(links.map(({ url }) => withoutFragment(url)))];
  const queues = [...Map.groupBy(addresses, hostOf).values()].sort((a, b) => b.length - a.length);
  const expectations = new Map<string, string>();
  let done = 0;

  // Whoever takes a queue asks all of its site: two never ask the same one.
  async function takeQueues(): Promise<void> {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const address of queue) {
        const expected = await tryAddress(address, fetch, timeoutMs);
        if (expected !== undefined) expectations.set(address, expected);
        done += 1;
        onProgress?.(done, addresses.length);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, takeQueues));

  return links.flatMap(({ file, at, url }) => {
    const expected = expectations.get(withoutFragment(url));
    return expected === undefined ? [] : [{ file, at, expected }];
  });
}

/** A server never sees what follows `#`: addresses that differ only there are one page. */
function withoutFragment(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  url.hash = '';
  return url.href;
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? '';
}
