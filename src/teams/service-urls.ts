/** Whose connectors may be answered: Microsoft's, or in local mode those on this machine. */
export type Trust = 'microsoft' | 'loopback';

/**
 * Hosts of Teams' connectors: commercial, GCC, GCC High and DoD clouds.
 *
 * Source: Microsoft Learn, 'Send proactive messages' (Teams bots) and 'Bot Framework
 * authentication' (government clouds).
 */
const MICROSOFT_HOSTS = [
  /^smba\.trafficmanager\.net$/,
  /^([a-z0-9-]+\.)*botframework\.(com|us)$/,
  /^([a-z0-9-]+\.)*teams\.microsoft\.(com|us)$/,
];

const LOOPBACK_HOSTS = [/^localhost$/, /^127\.\d+\.\d+\.\d+$/, /^\[::1\]$/];

/**
 * Whether messages may be sent to a service URL.
 *
 * An activity names the address that its answer goes to, with the bot's token; without this check
 * it could name any.
 */
export function isTrustedServiceUrl(serviceUrl: string, trust: Trust): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password } = new URL(serviceUrl);
  if (username !== '' || password !== '') return false;
  return trust === 'loopback'
    ? matches(LOOPBACK_HOSTS, hostname)
    : protocol === 'https:' && matches(MICROSOFT_HOSTS, hostname);
}

function matches(hosts: readonly RegExp[], hostname: string): boolean {
  return hosts.some((host) => host.test(hostname));
}
