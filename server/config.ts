import { z } from 'zod';
import type { SchoolSignOn } from './features/accounts/sign-on-provider.ts';
import { type FileLimits, fileLimits, MB } from './features/files/file-limits.ts';

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://atelier.school.org' })
  .transform((address) => new URL(address).origin);

/** Over plain HTTP anybody between could say who somebody is, so only a provider on this machine may be reached by it. */
const provider = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://login.school.org' })
  .refine(
    (address) =>
      address.startsWith('https:') || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname),
    'must begin with https',
  );

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A number of megabytes; `usual` in bytes. */
function megabytes(max: number, usual: number) {
  const wanted = `must be a number of megabytes from 1 to ${max}`;
  return z.coerce
    .number({ error: wanted })
    .int(wanted)
    .min(1, wanted)
    .max(max, wanted)
    .default(usual / MB)
    .transform((count) => count * MB);
}

/** Settings by environment variable. An empty one counts as not set. */
const environment = z.object({
  /** TCP port; 0 lets the system choose. */
  PORT: z.coerce
    .number({ error: 'must be a port from 0 to 65535' })
    .int('must be a port from 0 to 65535')
    .min(0, 'must be a port from 0 to 65535')
    .max(65_535, 'must be a port from 0 to 65535')
    .default(3000),
  /** Address to listen at. From outside only when it is set, and never with demo accounts. */
  HOST: z.string().default('127.0.0.1'),
  /** The one data folder, from the current one if relative. */
  ATELIER_DATA: z.string().default('.data'),
  /** Whether an empty data folder is filled with the demo school. */
  ATELIER_DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('1'),
  /** The address in people's browsers when a proxy stands before the server. */
  ATELIER_ORIGIN: origin.optional(),
  /** From which severity on the server writes its log to stderr. */
  ATELIER_LOG: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be trace, debug, info, warn, error or silent',
    })
    .default('warn'),
  /** The school's own sign-on: any provider of OpenID Connect. All three or none. */
  ATELIER_OIDC_ISSUER: provider.optional(),
  ATELIER_OIDC_CLIENT_ID: z.string().optional(),
  ATELIER_OIDC_CLIENT_SECRET: z.string().optional(),
  /** What people know it by. */
  ATELIER_OIDC_NAME: z.string().max(60, 'must be 60 letters or fewer').optional(),
  /** Whether whoever signs on there without an account here gets one, as a student. */
  ATELIER_OIDC_CREATE: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  /** The mail server, such as smtps://user:password@mail.school.org. Without it letters are laid into a folder. */
  ATELIER_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.school.org' })
    .optional(),
  /** The address that letters come from. */
  ATELIER_MAIL_FROM: z.email({ error: 'must be an e-mail address' }).optional(),
  /** Where the school is: its mornings and days. */
  ATELIER_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .default(Intl.DateTimeFormat().resolvedOptions().timeZone),
  /** The largest single file that people may add to a project, in megabytes. */
  ATELIER_LARGEST_FILE_MB: megabytes(1_000, fileLimits.largest),
  /** For all files of one project, in megabytes. Their archive is a zip, which holds no more than 4 GB. */
  ATELIER_PROJECT_FILES_MB: megabytes(3_500, fileLimits.room),
  NODE_ENV: z.string().optional(),
});

export type Config = {
  port: number;
  host: string;
  /** As it was given; it may be relative. */
  dataFolder: string;
  demo: boolean;
  /** `https://host[:port]` behind a proxy; null: people's browsers speak to this server itself. */
  publicOrigin: string | null;
  logLevel: z.infer<typeof environment>['ATELIER_LOG'];
  /** The interface is served from source and reloads as one types. */
  development: boolean;
  schoolSignOn: SchoolSignOn | null;
  /** Null: letters are laid into a folder. */
  smtp: { url: string; from: string } | null;
  files: FileLimits;
  /** Such as `Europe/Berlin`. */
  timeZone: string;
};

/** A setting that cannot be; `message` has one line for each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the settings. Throws `ConfigError`. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const { data } = result;
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: data.ATELIER_DATA,
    demo: data.ATELIER_DEMO === '1',
    publicOrigin: data.ATELIER_ORIGIN ?? null,
    logLevel: data.ATELIER_LOG,
    development: data.NODE_ENV === 'development',
    schoolSignOn: schoolSignOnIn(data),
    smtp: smtpIn(data),
    files: {
      ...fileLimits,
      largest: data.ATELIER_LARGEST_FILE_MB,
      room: data.ATELIER_PROJECT_FILES_MB,
    },
    timeZone: data.ATELIER_TIME_ZONE,
  };
}

function schoolSignOnIn(data: z.infer<typeof environment>): SchoolSignOn | null {
  const issuer = data.ATELIER_OIDC_ISSUER;
  const clientId = data.ATELIER_OIDC_CLIENT_ID;
  const clientSecret = data.ATELIER_OIDC_CLIENT_SECRET;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new ConfigError(
      'ATELIER_OIDC_ISSUER, ATELIER_OIDC_CLIENT_ID and ATELIER_OIDC_CLIENT_SECRET go together: set all or none',
    );
  return {
    issuer,
    clientId,
    clientSecret,
    name: data.ATELIER_OIDC_NAME ?? new URL(issuer).hostname,
    createStudents: data.ATELIER_OIDC_CREATE === '1',
  };
}

function smtpIn(data: z.infer<typeof environment>): Config['smtp'] {
  if (data.ATELIER_SMTP_URL === undefined) return null;
  const host = new URL(data.ATELIER_ORIGIN ?? data.ATELIER_SMTP_URL).hostname;
  return { url: data.ATELIER_SMTP_URL, from: data.ATELIER_MAIL_FROM ?? `atelier@${host}` };
}
