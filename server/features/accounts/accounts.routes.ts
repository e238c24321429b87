import type { z } from 'zod';
import { abilitiesOf } from '../../../shared/access/can.ts';
import { knownLanguage, type Language } from '../../../shared/contracts/accounts/languages.ts';
import type { Person } from '../../../shared/contracts/accounts.ts';
import * as contracts from '../../../shared/contracts/accounts.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import { factsOf, theSchool } from '../../access/facts.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Examiner } from '../../media/examiner.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { createSchool, findSchool } from './accounts.ts';
import { apiTokensRoutes } from './api-tokens.routes.ts';
import { endApiToken } from './api-tokens.ts';
import { ownAccountRoutes } from './own-account/own-account.routes.ts';
import { ownSignInsRoutes } from './own-account/own-sign-ins.routes.ts';
import { pictureRoutes } from './own-account/picture.routes.ts';
import type { Revoke } from './revoke.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import type { SignIns } from './sign-ins.ts';

type DemoPeople = z.output<typeof contracts.welcome.answer & z.ZodType>['demoPeople'];

export type AccountsPorts = {
  db: Database;
  files: FileStore;
  examiner: Examiner;
  signIns: SignIns;
  limits: SignInLimits;
  now(): number;
  /** How many unread notifications an account has. */
  countUnread(account: string): Promise<number>;
  /** Those whose passwords the first screen may show, while the school is the demo. */
  demoPeople: DemoPeople;
  /** Closes what was opened by those whose rights have changed. */
  revoke: Revoke;
};

export function accountsRoutes(ports: AccountsPorts): Serving[] {
  const { db, signIns, limits, now, demoPeople, revoke } = ports;
  return [
    serve(contracts.welcome, async (_input, { who }) => {
      const school = await findSchool(db);
      return {
        school: school && { name: school.name },
        ...(who && {
          abilities: await schoolAbilities(db, who.account, now()),
          unread: await ports.countUnread(who.account),
        }),
        ...(who ? await findPerson(db, who.account) : { me: null, choosePassword: false, language: null }),
        demoPeople: school?.demo ? demoPeople : [],
      };
    }),

    serve(contracts.createSchool, async ({ body }, { headers, setCookie }) => {
      const me = await createSchool(db, body, now());
      if (isRefusal(me)) return me;
      const opened = await signIns.open(body.userName, body.password, headers);
      for (const cookie of opened?.cookies ?? []) setCookie(cookie);
      return { me };
    }),

    serve(contracts.signIn, async ({ body }, { address, headers, setCookie }) => {
      const name = body.userName.toLowerCase();
      const opened = await limits.guard(name, address, () => signIns.open(name, body.password, headers));
      if (isRefusal(opened)) return opened;
      if (opened === null) return refuse('wrong_sign_in');
      for (const cookie of opened.cookies) setCookie(cookie);
      const { me } = await findPerson(db, opened.account);
      return { me };
    }),

    serve(contracts.signOut, async (_input, { who, headers, setCookie }) => {
      // What recognised the request ends, and not a cookie beside a token.
      if (headers.authorization !== undefined) await endApiToken(db, who.account, who.signIn, now());
      else for (const cookie of await signIns.end(who.signIn, headers)) setCookie(cookie);
      revoke({ signIn: who.signIn });
      return {};
    }),

    ...ownAccountRoutes(ports),
    ...ownSignInsRoutes(ports),
    ...pictureRoutes(ports),
    ...apiTokensRoutes(ports),
  ];
}

type Welcomed = { me: Person; choosePassword: boolean; language: Language | null };

async function findPerson(db: Database, account: string): Promise<Welcomed> {
  const { first_password, language, ...me } = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture', 'first_password', 'language'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return { me, choosePassword: first_password === 1, language: knownLanguage(language) };
}

async function schoolAbilities(db: Database, account: string, now: number) {
  return abilitiesOf(await factsOf(db, account, 'school', theSchool, now), ['school:administer']);
}
