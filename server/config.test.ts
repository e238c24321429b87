import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

it('needs no setting', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: '.data',
    demo: true,
    publicOrigin: null,
    logLevel: 'warn',
    development: false,
    schoolSignOn: null,
    smtp: null,
    files: { largest: 100_000_000, room: 1_000_000_000, keepFree: 200_000_000 },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  expect(readConfig({ PORT: '', ATELIER_DEMO: '' })).toEqual(readConfig({}));
});

it('takes what is set', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    ATELIER_DATA: '/srv/atelier',
    ATELIER_DEMO: '0',
    ATELIER_ORIGIN: 'https://atelier.school/',
    ATELIER_LOG: 'info',
    ATELIER_OIDC_ISSUER: 'https://login.school.org',
    ATELIER_OIDC_CLIENT_ID: 'atelier',
    ATELIER_OIDC_CLIENT_SECRET: 'a secret',
    ATELIER_OIDC_CREATE: '1',
    ATELIER_SMTP_URL: 'smtps://mail.school.org',
    ATELIER_LARGEST_FILE_MB: '40',
    ATELIER_PROJECT_FILES_MB: '3500',
    ATELIER_TIME_ZONE: 'Asia/Kathmandu',
    NODE_ENV: 'development',
  });
  expect(config).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataFolder: '/srv/atelier',
    demo: false,
    publicOrigin: 'https://atelier.school',
    logLevel: 'info',
    development: true,
    schoolSignOn: {
      issuer: 'https://login.school.org',
      clientId: 'atelier',
      clientSecret: 'a secret',
      name: 'login.school.org',
      createStudents: true,
    },
    smtp: { url: 'smtps://mail.school.org', from: 'atelier@atelier.school' },
    files: { largest: 40_000_000, room: 3_500_000_000, keepFree: 200_000_000 },
    timeZone: 'Asia/Kathmandu',
  });
});

it.each([
  [{ ATELIER_TIME_ZONE: 'Mars/Olympus' }, 'ATELIER_TIME_ZONE must be a time zone such as Europe/Berlin'],
  [{ PORT: 'http' }, 'PORT must be a port from 0 to 65535'],
  [
    { ATELIER_OIDC_ISSUER: 'https://login.school.org', ATELIER_OIDC_CLIENT_ID: 'atelier' },
    'ATELIER_OIDC_ISSUER, ATELIER_OIDC_CLIENT_ID and ATELIER_OIDC_CLIENT_SECRET go together: set all or none',
  ],
  [{ ATELIER_OIDC_ISSUER: 'http://login.school.org' }, 'ATELIER_OIDC_ISSUER must begin with https'],
  [
    { ATELIER_SMTP_URL: 'mail.school.org' },
    'ATELIER_SMTP_URL must be an address such as smtps://user:password@mail.school.org',
  ],
  [{ PORT: '3000.5' }, 'PORT must be a port from 0 to 65535'],
  [{ PORT: '-1' }, 'PORT must be a port from 0 to 65535'],
  [{ PORT: '65536' }, 'PORT must be a port from 0 to 65535'],
  [{ ATELIER_DEMO: 'no' }, 'ATELIER_DEMO must be 0 or 1'],
  [{ ATELIER_ORIGIN: 'atelier' }, 'ATELIER_ORIGIN must be an address such as https://atelier.school.org'],
  [{ ATELIER_ORIGIN: 'ftp://a.b' }, 'ATELIER_ORIGIN must be an address such as https://atelier.school.org'],
  [{ ATELIER_LOG: 'loud' }, 'ATELIER_LOG must be trace, debug, info, warn, error or silent'],
])('says what is wrong with %j', (variables, message) => {
  expect(() => readConfig(variables)).toThrow(new ConfigError(message));
});

it('says everything that is wrong at once', () => {
  expect(() => readConfig({ PORT: 'x', ATELIER_DEMO: 'x' })).toThrow(/PORT[\s\S]*\n.*ATELIER_DEMO/);
});
