import * as contracts from '../../../shared/contracts/accounts/school-sign-on.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import { ownAddress } from '../../access/own-address.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import { enter } from './enter.ts';
import { accountOf, attemptLasts, beginSchoolSignOn, finishSchoolSignOn } from './school-sign-on.ts';
import type { SignIns } from './sign-ins.ts';
import { type SchoolSignOn, SignOnProvider } from './sign-on-provider.ts';
import { Tries } from './tries.ts';

export type SchoolSignOnPorts = {
  db: Database;
  signIns: SignIns;
  now(): number;
  publicOrigin: string | null;
  /** Null: the school has none. */
  schoolSignOn: SchoolSignOn | null;
};

/** The screen that the provider sends the browser back to; the provider is told of it beforehand. */
const returnPath = '/sign-in/return';
/** Holds the secret of the attempt, so that nobody can make another browser finish what they began. */
const cookieName = 'atelier.sign_on';
/** From one address: each begins with a row, and a whole school may sit behind it. */
const perAddress = { max: 600, withinMs: 5 * 60_000 };

export function schoolSignOnRoutes({
  db,
  signIns,
  now,
  publicOrigin,
  schoolSignOn,
}: SchoolSignOnPorts): Serving[] {
  const provider = schoolSignOn && new SignOnProvider(schoolSignOn);
  const begun = new Tries(perAddress, now);
  const secure = publicOrigin?.startsWith('https:') ? '; Secure' : '';
  const cookie = (value: string, maxAge: number) =>
    `${cookieName}=${value}; Max-Age=${maxAge}; Path=/api/sign-in/school; HttpOnly; SameSite=Lax${secure}`;

  return [
    serve(contracts.signInWays, async () => ({
      schoolSignOn: schoolSignOn && { name: schoolSignOn.name },
    })),

    serve(contracts.beginSchoolSignOn, async ({ body }, { headers, address, setCookie }) => {
      const own = ownAddress(headers, publicOrigin);
      if (!provider || !own) return refuse('no_school_sign_on');
      if (begun.exhausted(address)) return refuse('too_many_tries');
      begun.begin(address);
      const redirectUri = new URL(returnPath, own).href;
      const started = await beginSchoolSignOn(db, provider, { redirectUri, next: body.next }, now());
      if (isRefusal(started)) return started;
      setCookie(cookie(started.secret, attemptLasts / 1000));
      return { address: started.address };
    }),

    serve(contracts.finishSchoolSignOn, async ({ body }, { headers, setCookie }) => {
      if (!provider || !schoolSignOn) return refuse('no_school_sign_on');
      const secret = new RegExp(`(?:^|; )${cookieName}=([A-Za-z0-9_-]+)`).exec(headers.cookie ?? '')?.[1];
      if (secret === undefined) return refuse('school_sign_on_refused');
      setCookie(cookie('', 0));
      const finished = await finishSchoolSignOn(db, provider, { secret, query: body.query }, now());
      if (isRefusal(finished)) return finished;
      const account = await accountOf(db, finished.claims, schoolSignOn.createStudents, now());
      const me = account && (await enter({ db, signIns }, { headers, setCookie }, account));
      return me ? { me, next: finished.next } : refuse('school_sign_on_unknown');
    }),
  ];
}
