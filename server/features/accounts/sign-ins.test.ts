import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { openSignIns, type SignIns } from './sign-ins.ts';

let server: TestServer;
let signIns: SignIns;
beforeEach(async () => {
  server = await startTestServer();
  const { secret, records } = server.ports;
  signIns = openSignIns({ db: records.db, secret, publicOrigin: null });
});
afterEach(() => server.close());

const statusWith = async (cookies: readonly string[]) => {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  return (await server.app.inject({ url: '/api/projects', headers: { cookie } })).statusCode;
};

describe('a sign-in for a known account', () => {
  it('is as good as one by password', async () => {
    const opened = await signIns.openFor(server.id('account:mina'));
    expect(opened?.account).toBe(server.id('account:mina'));
    expect(opened?.cookies).toEqual([
      expect.stringMatching(/^atelier\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(await statusWith(opened?.cookies ?? [])).toBe(200);
  });

  it.each(['suspended_at', 'erased_at'])('is refused where %s is set, and leaves no row', async (column) => {
    const { db } = server.ports.records;
    await db
      .updateTable('accounts')
      .set({ [column]: Date.now() })
      .where('user_name', '=', 'mina')
      .execute();
    expect(await signIns.openFor(server.id('account:mina'))).toBeNull();
    expect(await db.selectFrom('sign_ins').selectAll().execute()).toEqual([]);
  });

  it('is refused for whoever is not there', async () => {
    expect(await signIns.openFor('nobody')).toBeNull();
  });
});

describe('ending all sign-ins', () => {
  it('leaves those of others, and the one that is named', async () => {
    const [mina, tomas] = [server.id('account:mina'), server.id('account:tomas')];
    const opened = await Promise.all([mina, mina, tomas].map((account) => signIns.openFor(account)));
    const [here, there, other] = opened.map((one) => one?.cookies ?? []) as [string[], string[], string[]];
    const cookie = here.map((line) => line.split(';')[0]).join('; ');
    const signIn = (await signIns.recognise({ cookie }))?.who?.signIn;
    await signIns.endAll(mina, signIn);
    expect(await Promise.all([here, there, other].map(statusWith))).toEqual([200, 401, 200]);
    await signIns.endAll(mina);
    expect(await Promise.all([here, there, other].map(statusWith))).toEqual([401, 401, 200]);
  });
});
