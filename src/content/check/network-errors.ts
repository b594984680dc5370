/** Codes of Node, of its HTTP client (undici) and of OpenSSL, in words that follow a site's name. */
const WORDS_BY_CODE: readonly [codes: RegExp, words: string][] = [
  [/^ENOTFOUND$/, 'is no site: no such name is known'],
  [/^EAI_AGAIN$/, 'could not be looked up: is this computer on the internet?'],
  [/^ECONNREFUSED$/, 'refuses connections'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'broke off the connection'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'cannot be reached from this network'],
  [/^(ETIMEDOUT|UND_ERR_\w+_TIMEOUT)$/, 'did not answer in time'],
  [/^CERT_HAS_EXPIRED$/, 'has a security certificate that is out of date'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'has a security certificate of another site'],
  [/CERT|UNABLE_TO|SELF_SIGNED/, 'has a security certificate that cannot be trusted'],
  [/^(EPROTO$|ERR_SSL_|ERR_TLS_)/, 'does not speak a secure connection that we know'],
  [/^HPE_/, 'does not answer as a web server should'],
];

/**
 * Why a request got no answer, in words that follow the name of the site.
 *
 * `fetch` throws a TypeError 'fetch failed' for nearly everything, and the reason is its cause; with
 * several network addresses of one site it is an AggregateError.
 */
export function explainNetworkError(error: unknown, timeoutMs: number): string {
  const chain = [...causes(error)];
  if (chain.some(({ name }) => name === 'TimeoutError')) {
    return `did not answer within ${timeoutMs / 1000} seconds`;
  }
  if (chain.some(({ message }) => message.includes('redirect count exceeded'))) {
    return 'sends from one address to the next without end';
  }
  for (const { code } of chain) {
    const known = WORDS_BY_CODE.find(([codes]) => codes.test(code));
    if (known !== undefined) return known[1];
  }
  const [reason] = (chain.at(-1)?.message ?? String(error)).split('\n');
  return `gave no answer (${reason})`;
}

function* causes(error: unknown): Generator<{ name: string; message: string; code: string }> {
  if (!(error instanceof Error)) return;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  yield { name: error.name, message: error.message, code };
  yield* causes(error.cause);
  if (error instanceof AggregateError) for (const each of error.errors) yield* causes(each);
}
