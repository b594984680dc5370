import { STATUS_CODES } from 'node:http';
import { explainNetworkError } from './network-errors.ts';

const USER_AGENT = 'PracticePrompts-link-check/1.0';

/**
 * Asks for one address as a browser would, without reading the page.
 *
 * @returns what is expected of the address instead; nothing when it is as it should be
 */
export async function tryAddress(
  address: string,
  fetch: typeof globalThis.fetch,
  timeoutMs: number,
): Promise<string | undefined> {
  const asked = URL.parse(address);
  if (asked === null) return 'a web address';
  if (!/^https?:$/.test(asked.protocol)) return 'an address that starts with http:// or https://';
  if (asked.username + asked.password !== '') return 'an address without a name or password';

  const signal = AbortSignal.timeout(timeoutMs);
  const ask = async (method: 'HEAD' | 'GET'): Promise<Response> => {
    const headers = { 'user-agent': USER_AGENT };
    const response = await fetch(asked, { method, headers, signal, redirect: 'follow' });
    // The page may be of any size, and only its address is of interest.
    await response.body?.cancel();
    return response;
  };
  try {
    const head = await ask('HEAD');
    // Many servers answer HEAD with an error of some kind and GET as they should.
    const response = head.status >= 400 && head.status !== 429 ? await ask('GET') : head;
    return response.ok ? elsewhere(asked, new URL(response.url)) : refusal(asked, response.status);
  } catch (error) {
    return `a page that answers; ${asked.host} ${explainNetworkError(error, timeoutMs)}`;
  }
}

/** What the status means for whoever put the link there. */
function refusal({ href }: URL, status: number): string {
  const answer = `${href} answers ${status} (${STATUS_CODES[status] ?? 'unknown'})`;
  if (status === 404 || status === 410) return `a page that is still there; ${answer}`;
  if (status === 401 || status === 403 || status === 429) {
    return `a page that everyone may read; ${answer}. Some sites only refuse programs: try it in a browser`;
  }
  return `a page that answers; ${answer}. It may be a passing fault: try again later`;
}

/**
 * Where a redirect shows that the page is no longer what it was: it left the site, or it fell back
 * to the front page, as sites do in place of an honest 404 (Bar-Yossef et al., 'Sic transit gloria
 * telae: towards an understanding of the Web's decay', WWW 2004, call it a soft 404).
 */
function elsewhere(asked: URL, reached: URL): string | undefined {
  const instead = `${asked.href} leads to ${reached.href}`;
  if (!isFrontPage(asked) && isFrontPage(reached)) {
    return `a page that is still there; ${instead}, the front page of the site`;
  }
  if (siteOf(asked) !== siteOf(reached)) {
    return `an address that stays on its site; ${instead}. If that is the right page, link to it directly`;
  }
  return undefined;
}

function isFrontPage({ pathname, search }: URL): boolean {
  return search === '' && /^\/((index|default|home)(\.\w+)?\/?)?$/i.test(pathname);
}

function siteOf({ host }: URL): string {
  return host.replace(/^www\./, '');
}
