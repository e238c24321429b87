import type { z } from 'zod';
import type { Person } from '../../../shared/contracts/accounts.ts';
import * as contracts from '../../../shared/contracts/accounts.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import type { Who, WhoIs } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { createSchool, findSchool } from './accounts.ts';
import { createApiToken, endApiToken, whoHoldsToken } from './api-tokens.ts';
import type { SignIns } from './sign-ins.ts';
import { Tries } from './tries.ts';

type DemoPeople = z.output<typeof contracts.welcome.answer & z.ZodType>['demoPeople'];

export type AccountsPorts = {
  db: Database;
  signIns: SignIns;
  now(): number;
  /** Those whose passwords the first screen may show, while the school is the demo. */
  demoPeople: DemoPeople;
  /** Closes what a sign-in has opened. */
  revoke(match: { signIn: string }): void;
};

/** Wrong passwords for one name from one address: a person mistypes, a program guesses. */
const perNameAndAddress = { max: 10, withinMs: 5 * 60_000 };
/** Wrong passwords for one name from anywhere. Higher, since whoever uses it up locks somebody else out. */
const perName = { max: 100, withinMs: 60 * 60_000 };
/** Wrong passwords from one address: a whole school may sit behind it. */
const perAddress = { max: 300, withinMs: 5 * 60_000 };

export function accountsRoutes({ db, signIns, now, demoPeople, revoke }: AccountsPorts): Serving[] {
  const limits = [
    {
      tries: new Tries(perNameAndAddress, now),
      key: (name: string, address: string) => `${address} ${name}`,
    },
    { tries: new Tries(perName, now), key: (name: string) => name },
    { tries: new Tries(perAddress, now), key: (_name: string, address: string) => address },
  ];

  return [
    serve(contracts.welcome, async (_input, { who }) => {
      const school = await findSchool(db);
      return {
        school: school && { name: school.name },
        me: who && personOf(who),
        demoPeople: school?.demo ? demoPeople : [],
      };
    }),

    serve(contracts.createSchool, async ({ body }, { setCookie }) => {
      const me = await createSchool(db, body, now());
      if (isRefusal(me)) return me;
      const opened = await signIns.open(body.userName, body.password);
      for (const cookie of opened?.cookies ?? []) setCookie(cookie);
      return { me };
    }),

    serve(contracts.signIn, async ({ body }, { address, setCookie }) => {
      const name = body.userName.toLowerCase();
      if (limits.some(({ tries, key }) => tries.exhausted(key(name, address))))
        return refuse('too_many_tries');
      for (const { tries, key } of limits) tries.begin(key(name, address));
      let wrong = false;
      let opened: Awaited<ReturnType<SignIns['open']>>;
      try {
        opened = await signIns.open(name, body.password);
        wrong = opened === null;
      } finally {
        // A disk that failed says nothing about the password.
        if (!wrong) for (const { tries, key } of limits) tries.takeBack(key(name, address));
      }
      if (opened === null) return refuse('wrong_sign_in');
      for (const cookie of opened.cookies) setCookie(cookie);
      const me = await db
        .selectFrom('accounts')
        .select(['id', 'name', 'kind'])
        .where('id', '=', opened.account)
        .executeTakeFirstOrThrow();
      return { me };
    }),

    serve(contracts.signOut, async (_input, { who, headers, setCookie }) => {
      // What recognised the request ends, and not a cookie beside a token.
      if (headers.authorization !== undefined) await endApiToken(db, who.signIn);
      else for (const cookie of await signIns.end(who.signIn, headers)) setCookie(cookie);
      revoke({ signIn: who.signIn });
      return {};
    }),

    serve(contracts.createToken, ({ body }, { who }) => createApiToken(db, who.account, body.label, now())),
  ];
}

/** Recognises by API token or by sign-in cookie; with an `Authorization` header the cookie is not looked at. */
export function whoIsOf(db: Database, signIns: SignIns): WhoIs {
  return async (headers) => {
    if (headers.authorization === undefined) return signIns.recognise(headers);
    const who = await whoHoldsToken(db, headers.authorization);
    return who && { who, cookies: [] };
  };
}

function personOf(who: Who): Person {
  return { id: who.account, name: who.name, kind: who.kind };
}
