import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../shared/contracts/index.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { stopToken } from '../features/notifications/unsubscribe.ts';
import { notify } from '../live/notify.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { bodyOf, cast, ids, letters, urlOf } from './testing/endpoint-calls.ts';

type Headers = Record<string, string>;
type PathId = keyof typeof ids.own;

let server: TestServer;

async function call(
  { name, method, path }: (typeof endpoints)[number],
  headers: Headers,
  idOf: (param: PathId) => string,
) {
  const payload = bodyOf(name, server.id);
  const url = urlOf(path, idOf);
  return server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}

const own = (param: PathId) => server.id(ids.own[param]);

describe('whoever is let in no more', () => {
  /** What somebody came with, by what became of it. */
  let proofs: Record<string, Headers>;

  const byCookie = (cookie: string): Headers => ({ cookie, 'sec-fetch-site': 'same-origin' });
  const tokenOf = async (key: CastName) => {
    const { id, token } = (await server.ask(key, 'POST', '/api/tokens', { label: 'gone' })).json;
    return { id, headers: { authorization: `Bearer ${token}` } };
  };

  beforeAll(async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const signedOut = byCookie(await server.signIn('mina'));
    await server.app.inject({ method: 'DELETE', url: '/api/sign-in', headers: signedOut });
    const revoked = await tokenOf('mina');
    await server.ask('mina', 'DELETE', `/api/tokens/${revoked.id}`);
    const ended = await tokenOf('mina');
    await db.updateTable('api_tokens').set({ expires_at: Date.now() }).where('id', '=', ended.id).execute();
    const links = `/api/projects/${server.id('project:Clean water')}/guest-links`;
    const link = (
      await server.ask('lindqvist', 'POST', links, { label: 'Waterworks', role: 'viewer', days: 7 })
    ).json;
    const guest = await server.app.inject({
      method: 'POST',
      url: '/api/guest-links/enter',
      payload: { token: link.token, name: 'Ada Bell' },
    });
    const kept = guest.cookies.find(({ name }) => name.includes('session_token'));
    await server.ask('lindqvist', 'DELETE', `${links}/${link.link.id}`);
    const suspended = [byCookie(await server.signIn('tomas')), (await tokenOf('tomas')).headers] as const;
    await server.ask('grace', 'POST', `/api/people/${server.id('account:tomas')}/suspension`);
    const erased = [byCookie(await server.signIn('jonas')), (await tokenOf('jonas')).headers] as const;
    await server.ask('grace', 'POST', `/api/people/${server.id('account:jonas')}/erasure`, {
      userName: 'jonas',
    });
    proofs = {
      'the cookie of a sign-in that ended': signedOut,
      'a token given back': revoked.headers,
      'a token after its end': ended.headers,
      'the cookie of a guest whose link was revoked': byCookie(
        `${kept?.name}=${encodeURIComponent(kept?.value ?? '')}`,
      ),
      'the cookie of somebody suspended': suspended[0],
      'the token of somebody suspended': suspended[1],
      'the cookie of somebody erased': erased[0],
      'the token of somebody erased': erased[1],
    };
    return () => server.close();
  });

  it.each(endpoints.filter(({ needs }) => needs !== 'public'))(
    '$name takes them for nobody',
    async (endpoint) => {
      for (const [what, headers] of Object.entries(proofs)) {
        const { statusCode, body } = await call(endpoint, headers, own);
        expect([what, statusCode, body]).toEqual([what, 401, '{"refusal":"sign_in_required"}']);
      }
    },
  );

  it('and is welcomed as nobody', async () => {
    for (const headers of Object.values(proofs)) {
      const { me } = (await server.app.inject({ method: 'GET', url: '/api/welcome', headers })).json();
      expect(me).toBeNull();
    }
  });
});

/**
 * Who gets past the door to what is gone, by endpoint and by which id of its path is that of something gone, in the letters of
 * `matrix.test.ts`. A closed group is still there for those who were in it. What is not written out is there for nobody.
 */
const expected: Record<string, string> = {
  'groups.get :groupId': 'a t m n - v - -',
  'groups.change :groupId': 'a t - - - - - -',
  'groups.move :groupId': 'a t - - - - - -',
  'groups.findPeople :groupId': 'a t - - - - - -',
  'groups.putPerson :groupId': 'a t - - - - - -',
  'groups.removePerson :groupId': 'a t - - - - - -',
  'groups.getCode :groupId': 'a t - - - - - -',
  'groups.makeCode :groupId': 'a t - - - - - -',
  'groups.removeCode :groupId': 'a t - - - - - -',
  'groups.leave :groupId': 'a t m n - v - -',
  'accounts.createGroupResetLink :groupId': 'a t - - - - - -',
  'accounts.listFirstSignIns :groupId': 'a t - - - - - -',
  'accounts.makeFirstSignIns :groupId': 'a t - - - - - -',
  'projects.create :groupId': 'a t - - - - - -',
  'projects.makeTemplate :groupId': 'a t - - - - - -',
  'exports.group :groupId': 'a t - - - - - -',
  'exports.previewArchive :groupId': 'a t - - - - - -',
  // Somebody erased is a former member: an administrator sees that there was one, and nothing of them.
  'accounts.getPerson :accountId': 'a - - - - - - -',
  'accounts.exportPerson :accountId': 'a - - - - - - -',
  // Of what they manage they may end and remove what is none: nothing happens, and nothing is told.
  'groups.removePerson :accountId': 'a t - - - - - -',
  'projects.removePerson :accountId': 'a t - - - - - -',
  'projects.removeMilestone :milestoneId': 'a t m - - - - -',
  'projects.revokeGuestLink :linkId': 'a t - - - - - -',
};
const nobody = '- - - - - - - -';

describe('what is there no more', () => {
  let gone: Record<PathId, string>;

  beforeAll(async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const asMina = { cookie: await server.signIn('mina'), 'sec-fetch-site': 'same-origin' };
    const mine = async (method: 'GET' | 'DELETE', url: string) =>
      (await server.app.inject({ method, url, headers: asMina })).json();
    const pictureOf = async () =>
      (
        await server.app.inject({
          method: 'PUT',
          url: '/api/me/picture',
          headers: { ...asMina, 'content-type': 'application/octet-stream' },
          payload: await aPhoto(),
        })
      ).json().picture;
    const pictureId = await pictureOf();
    await mine('DELETE', '/api/me/picture');
    const token = (await server.ask('mina', 'POST', '/api/tokens', { label: 'gone' })).json.id;
    await mine('DELETE', `/api/tokens/${token}`);
    await server.signIn('mina');
    const other = (await mine('GET', '/api/sign-ins')).signIns.find(({ here }: { here: boolean }) => !here);
    await mine('DELETE', `/api/sign-ins/${other.id}`);

    const links = `/api/projects/${own('projectId')}/guest-links`;
    const about = { label: 'Waterworks', role: 'viewer', days: 7 };
    const linkId = (await server.ask('lindqvist', 'POST', links, about)).json.link.id;
    await server.ask('lindqvist', 'DELETE', `${links}/${linkId}`);
    const accountId = server.id('account:noor');
    await server.ask('grace', 'POST', `/api/people/${accountId}/erasure`, { userName: 'noor' });
    const club = { kind: 'club', name: 'Chess' };
    const groupId = (await server.ask('lindqvist', 'POST', '/api/groups', club)).json.group.id;
    const places = { mina: 'member', hanna: 'mentor', bello: 'reviewer', jonas: 'viewer' } as const;
    for (const [key, role] of Object.entries(places)) {
      const place = `/api/groups/${groupId}/people/${server.id(`account:${key}`)}`;
      expect((await server.ask('lindqvist', 'PUT', place, { role })).status).toBe(200);
    }
    await server.ask('lindqvist', 'PATCH', `/api/groups/${groupId}`, { closed: true });

    // As no endpoint takes these away yet, their rows go by hand.
    const [projectId, pageId, fileId] = [
      server.id('project:Wind power'),
      server.id('page:Sources'),
      server.id('file:mill.svg'),
    ];
    const mention = { to: [server.id('account:mina')], kind: 'mention', actor: null, page: pageId } as const;
    await notify(db, mention, 1);
    const { notifications } = (await server.ask('mina', 'GET', '/api/notifications')).json;
    const told = notifications.find((each: { kind: string }) => each.kind === 'mention').id;
    await db.deleteFrom('files').where('id', '=', fileId).execute();
    await db
      .deleteFrom('pages')
      .where((eb) => eb.or([eb('project_id', '=', projectId), eb('id', '=', pageId)]))
      .execute();
    await db.deleteFrom('projects').where('id', '=', projectId).execute();
    const taskId = server.id('task:Measure the wind');
    const milestoneId = server.id('milestone:Turbine');
    const ends = {
      exportId: other.id,
      archiveId: other.id,
      signInId: other.id,
      tokenId: token,
      linkId,
      passkeyId: token,
      taskId,
      milestoneId,
    };
    const calendar = (await server.ask('mina', 'POST', '/api/notifications/calendar')).json.path;
    await server.ask('mina', 'DELETE', '/api/notifications/calendar');
    const ofNotifications = {
      calendarFile: calendar.replace('/calendar/', ''),
      letterToken: stopToken(server.ports.secret, accountId),
      // What was told of a page that is gone is gone with it.
      notificationId: told,
    };
    const threadId = server.id('thread:Which mill is this?');
    const kept = { text: 'Say where you found this.' };
    const feedbackId = (await server.ask('lindqvist', 'POST', '/api/feedback', kept)).json.feedback.id;
    await server.ask('lindqvist', 'DELETE', `/api/feedback/${feedbackId}`);
    gone = {
      ...ofNotifications,
      ...{ threadId, commentId: threadId, feedbackId },
      groupId,
      projectId,
      pageId,
      trashedPageId: pageId,
      fileId,
      accountId,
      pictureId,
      ...ends,
    };
    return () => server.close();
  });

  const cases = endpoints
    .flatMap((endpoint) =>
      [...endpoint.path.matchAll(/:(\w+)/g)].map(([, param]) => ({
        endpoint,
        param: param as PathId,
        what: `${endpoint.name} :${param}`,
      })),
    )
    // Whoever has left could not ask what follows.
    .sort((a, b) => Number(a.endpoint.name === 'groups.leave') - Number(b.endpoint.name === 'groups.leave'));

  it.each(cases)('$what', async ({ endpoint, param, what }) => {
    const row: string[] = [];
    for (const [index, as] of cast.entries()) {
      const url = urlOf(endpoint.path, (name) => (name === param ? gone[name] : own(name)));
      const { status, json } = await server.ask(as, endpoint.method, url, bodyOf(endpoint.name, server.id));
      const refused = [401, 404].includes(status);
      const hasToSignIn = as === null && endpoint.needs !== 'public';
      if (refused) expect(json).toEqual({ refusal: hasToSignIn ? 'sign_in_required' : 'not_found' });
      else expect(status, JSON.stringify(json)).toBeLessThan(500);
      row.push(refused ? '-' : (letters[index] ?? ''));
    }

    expect(row.join(' ')).toBe(expected[what] ?? nobody);
  });

  it('has a row for nothing that is not asked', () => {
    expect(Object.keys(expected).filter((row) => !cases.some(({ what }) => what === row))).toEqual([]);
  });
});

const aPhoto = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: '#3a7' } })
    .png()
    .toBuffer();
