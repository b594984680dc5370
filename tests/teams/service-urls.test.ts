import { expect, test } from 'vitest';
import { isTrustedServiceUrl } from '../../src/teams/service-urls.ts';

test.each([
  'https://smba.trafficmanager.net/uk/',
  'https://smba.infra.gov.teams.microsoft.us/gcch/',
  'https://europe.webchat.botframework.com/',
])('%s is Microsoft’s', (url) => {
  expect(isTrustedServiceUrl(url, 'microsoft')).toBe(true);
  expect(isTrustedServiceUrl(url, 'loopback')).toBe(false);
});

test.each(['http://localhost:56150/_connector', 'http://127.0.0.1:1/', 'http://[::1]:1/'])(
  '%s is this machine, for local mode only',
  (url) => {
    expect(isTrustedServiceUrl(url, 'loopback')).toBe(true);
    expect(isTrustedServiceUrl(url, 'microsoft')).toBe(false);
  },
);

test.each([
  'http://smba.trafficmanager.net/uk/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.example/smba.trafficmanager.net',
  'https://smba.trafficmanager.net@evil.example/',
  'https://user:pass@smba.trafficmanager.net/',
  'https://evilbotframework.com/',
  'http://127.0.0.1.evil.example/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  'nonsense',
  '',
])('%s is nobody’s', (url) => {
  expect(isTrustedServiceUrl(url, 'microsoft')).toBe(false);
  expect(isTrustedServiceUrl(url, 'loopback')).toBe(false);
});
