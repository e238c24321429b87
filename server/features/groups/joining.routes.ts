import * as contracts from '../../../shared/contracts/groups/joining.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import { getClassCode, makeClassCode, removeClassCode } from './class-codes.ts';
import { CodeGuesses, type CountFailures } from './code-guesses.ts';
import { type JoiningPorts, joinAsMyself, joinAsNewStudent, openByCode } from './joining.ts';

export type JoiningRoutesPorts = Omit<JoiningPorts, 'guesses'> & {
  countFailures: CountFailures;
  /** A new sign-in and the `Set-Cookie` lines that carry it; null if the account may not sign in. */
  signIn(account: string): Promise<{ cookies: string[] } | null>;
};

export function joiningRoutes({ countFailures, signIn, ...rest }: JoiningRoutesPorts): Serving[] {
  const ports: JoiningPorts = { ...rest, guesses: new CodeGuesses(countFailures) };
  const { db, now } = ports;
  return [
    serve(contracts.getClassCode, async ({ params }) => ({ code: await getClassCode(db, params.groupId) })),

    serve(contracts.makeClassCode, async ({ params, body }, { who }) => {
      const code = await makeClassCode(db, who.account, params.groupId, body, now());
      return isRefusal(code) ? code : { code };
    }),

    serve(contracts.removeClassCode, async ({ params }, { who }) => {
      await removeClassCode(db, who.account, params.groupId, now());
      return {};
    }),

    serve(contracts.readCode, async ({ body }, { address }) => {
      const opened = await openByCode(ports, body.code, address);
      return isRefusal(opened) ? opened : { group: opened.group };
    }),

    serve(contracts.joinAsNewStudent, async ({ body }, { address, setCookie }) => {
      const { code: typed, ...student } = body;
      const found = await openByCode(ports, typed, address);
      if (isRefusal(found)) return found;
      const joined = await joinAsNewStudent(ports, found.code, student);
      if (isRefusal(joined)) return joined;
      const opened = await signIn(joined.account);
      for (const cookie of opened?.cookies ?? []) setCookie(cookie);
      return {
        me: { id: joined.account, name: student.name, kind: 'student' as const },
        groupId: joined.group,
      };
    }),

    serve(contracts.join, async ({ body }, { who, address }) => {
      const opened = await openByCode(ports, body.code, address);
      if (isRefusal(opened)) return opened;
      const joined = await joinAsMyself(ports, opened, who.account);
      return isRefusal(joined) ? joined : { groupId: joined.group };
    }),
  ];
}
