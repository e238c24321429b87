import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an address such as https://atelier.school.org' })
  .transform((address) => new URL(address).origin);

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
  };
}
