import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { person } from '../../../shared/contracts/accounts.ts';
import type { Recognised } from '../../access/who.ts';
import { type Database, RecordsUnavailable } from '../../storage/records.ts';
import { IntegerTimes } from './integer-times.ts';
import { addressOf } from './mail-address.ts';
import { userAgentOf } from './own-account/browser-of.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { recognisedAs } from './recognised-as.ts';

export type SignInPorts = {
  db: Database;
  /** Signs the cookies; whoever knows it can forge them. */
  secret: string;
  /** `https://…` makes the cookie secure. Null: plain HTTP. */
  publicOrigin: string | null;
};

/** A new sign-in and the `Set-Cookie` lines that carry it. */
export type OpenedSignIn = { account: string; cookies: string[] };

/** Of a request's headers, `browser`, only the browser's own word on what it is is kept with the sign-in. */
export type SignIns = {
  /**
   * By user name or e-mail address. Null if it and the password do not belong together, or the account is suspended. An
   * unknown name and a suspended account take as long as a wrong password.
   */
  open(nameOrAddress: string, password: string, browser?: IncomingHttpHeaders): Promise<OpenedSignIn | null>;
  /**
   * For somebody who has proved in another way who they are. Null: suspended, erased or unknown, and nothing was
   * opened. Throws `RecordsUnavailable`.
   */
  openFor(account: string, browser?: IncomingHttpHeaders): Promise<OpenedSignIn | null>;
  /** Who the sign-in cookie belongs to, prolonged when a day has gone by. */
  recognise(headers: IncomingHttpHeaders): Promise<Recognised | null>;
  /** Ends a sign-in for good; the lines take the cookie away. Throws `RecordsUnavailable`, and then it goes on. */
  end(signIn: string, headers: IncomingHttpHeaders): Promise<string[]>;
  /** Ends all sign-ins of an account but the one given. What they opened is closed by `revoke`. Throws as `end`. */
  endAll(account: string, exceptSignIn?: string): Promise<void>;
};

/** A name that no account can have. */
const nobody = '*';

const day = 86_400;
/** In seconds. School holidays are shorter; somebody who stays away longer signs in again. */
const signInLasts = 60 * day;

/** Lets the library sign somebody in whom we know; without a path nobody can ask for it by HTTP. */
const knownAccounts = {
  id: 'known-accounts',
  endpoints: {
    signInKnownAccount: createAuthEndpoint(
      { method: 'POST', body: z.object({ account: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.account);
        if (!user) throw new APIError('NOT_FOUND');
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return {};
      },
    ),
  },
} satisfies BetterAuthPlugin;

/**
 * Sign-ins by better-auth over our own tables. Its handler is not mounted anywhere: it would bring sign-up and
 * name look-up past `needs`. Nothing here is cached, so a sign-in that ended is refused at once.
 */
export function openSignIns({ db, secret, publicOrigin }: SignInPorts): SignIns {
  const auth = betterAuth({
    secret,
    baseURL: publicOrigin ?? 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: db.withPlugin(new IntegerTimes()), type: 'sqlite' },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        kind: { type: 'string', required: true, input: false },
        suspended_at: { type: 'number', required: false, input: false },
        first_password: { type: 'number', required: false, input: false },
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'provider_account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sign_ins',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: signInLasts,
      updateAge: day,
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    advanced: {
      cookiePrefix: 'atelier',
      useSecureCookies: publicOrigin?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    plugins: [
      username({
        displayUsername: false,
        // Whatever is no user name fails like an unknown one, in the same time.
        minUsernameLength: 1,
        maxUsernameLength: 80,
        usernameValidator: () => true,
        schema: { user: { fields: { username: 'user_name' } } },
      }),
      knownAccounts,
    ],
  });

  /** On a disk that takes no writes a sign-in is not prolonged, but it counts. */
  async function findSignIn(headers: Headers) {
    try {
      return await auth.api.getSession({ headers, returnHeaders: true });
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
    }
    try {
      return await auth.api.getSession({ headers, query: { disableRefresh: true }, returnHeaders: true });
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      throw new RecordsUnavailable('sign-ins cannot be read', { cause: error });
    }
  }

  return {
    async open(nameOrAddress, password, browser) {
      const given = nameOrAddress.toLowerCase();
      const known = await db
        .selectFrom('accounts')
        .innerJoin('credentials', 'credentials.account_id', 'accounts.id')
        .select(['accounts.user_name', 'accounts.email'])
        .where((eb) => eb.or([eb('accounts.user_name', '=', given), eb('accounts.email', '=', given)]))
        .where('accounts.suspended_at', 'is', null)
        .where('accounts.erased_at', 'is', null)
        .where('credentials.password', 'is not', null)
        .executeTakeFirst();
      const found = known && (known.user_name === given || addressOf(known.email) !== null);
      // The library hashes for a name that it does not find, but not for an account without a password.
      const userName = found ? known.user_name : nobody;
      try {
        const { headers, response } = await auth.api.signInUsername({
          body: { username: userName, password },
          headers: browserIn(browser),
          returnHeaders: true,
        });
        return { account: response.user.id, cookies: headers.getSetCookie() };
      } catch (error) {
        if (error instanceof APIError && error.status === 'UNAUTHORIZED') return null;
        throw error;
      }
    },

    async openFor(account, browser) {
      const known = await db
        .selectFrom('accounts')
        .select('id')
        .where('id', '=', account)
        .where('suspended_at', 'is', null)
        .where('erased_at', 'is', null)
        .executeTakeFirst();
      if (!known) return null;
      const { headers } = await auth.api.signInKnownAccount({
        body: { account },
        headers: browserIn(browser),
        returnHeaders: true,
      });
      return { account, cookies: headers.getSetCookie() };
    },

    async recognise(headers) {
      const cookie = headers.cookie;
      if (cookie === undefined) return null;
      const found = await findSignIn(new Headers({ cookie }));
      if (!found.response) return null;
      const { session, user } = found.response;
      // Its sign-ins were ended when it was suspended; this is for one that was being made at that moment.
      if (user.suspended_at) return null;
      const kind = person.shape.kind.parse(user.kind);
      const endsAt = session.expiresAt.getTime();
      const who = { account: user.id, name: user.name, kind, signIn: session.id, endsAt };
      return recognisedAs(who, user.first_password === 1, found.headers.getSetCookie());
    },

    async end(signIn, headers) {
      // Not left to the library: it would hide a disk that does not let the row go.
      await db.deleteFrom('sign_ins').where('id', '=', signIn).execute();
      const ended = await auth.api.signOut({
        headers: new Headers({ cookie: headers.cookie ?? '' }),
        returnHeaders: true,
      });
      return ended.headers.getSetCookie();
    },

    async endAll(account, exceptSignIn) {
      await db
        .deleteFrom('sign_ins')
        .where('account_id', '=', account)
        .$if(exceptSignIn !== undefined, (rows) => rows.where('id', '!=', exceptSignIn ?? ''))
        .execute();
    },
  };
}

/** Nothing else of a request reaches the library, so that nothing else is kept. */
function browserIn(headers: IncomingHttpHeaders = {}): Headers {
  const userAgent = userAgentOf(headers);
  return new Headers(userAgent === null ? {} : { 'user-agent': userAgent });
}

/** The library's words for whatever its store threw while it looked for a sign-in. */
function isStorageFailure(error: unknown): boolean {
  return error instanceof APIError && error.status === 'INTERNAL_SERVER_ERROR';
}
