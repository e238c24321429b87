import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { seededDraw } from '../../sync/testing/random-editing.ts';
import { WirePeer } from '../../sync/testing/wire-peer.ts';
import { passwordOf } from '../../testing/small-school.ts';
import type { AccessRig, BareConnection, Event } from './access-rig.ts';

type Headers = Record<string, string>;

/** What is left to somebody afterwards: nobody any more, nothing of this page, or to read it. */
type Left = 'signed-out' | 'no page' | 'reads';

/** One way in which somebody's rights on the page "Findings" become fewer while they are on it. */
type Way = {
  left: Left;
  /** Proof of who they are. */
  headers(rig: AccessRig): Promise<Headers>;
  /** Resolves when the server has answered. `headers`: those they came with. */
  act(rig: AccessRig, headers: Headers): Promise<void>;
  /** Puts things back. */
  undo?(rig: AccessRig): Promise<void>;
};

async function done(answer: Promise<{ status: number; json: unknown }>): Promise<void> {
  const { status, json } = await answer;
  if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(json)}`);
}

const page = (rig: AccessRig) => `/api/pages/${rig.server.id('page:Findings')}/audience`;
/** Those who type stay on the page whatever happens to others. */
const tomas = (rig: AccessRig) => ({ id: rig.server.id('account:tomas'), role: 'member' });
const mina = (rig: AccessRig) => rig.server.id('account:mina');
const share = (rig: AccessRig, audience: object) =>
  done(
    rig.server.ask('lindqvist', 'PUT', page(rig), {
      restricted: true,
      groupRole: null,
      people: [],
      ...audience,
    }),
  );
const reopen = (rig: AccessRig) => share(rig, { restricted: false });
const byToken = (key: CastName) => (rig: AccessRig) => rig.tokenOf(key);
const byCookie = async (rig: AccessRig) => ({ cookie: await rig.server.signIn('mina'), origin: rig.origin });
const byGuestLink = async (rig: AccessRig) => {
  const made = await rig.server.ask('lindqvist', 'POST', guestLinks(rig), {
    label: 'Waterworks',
    role: 'viewer',
    days: 7,
  });
  const entered = await rig.server.app.inject({
    method: 'POST',
    url: '/api/guest-links/enter',
    payload: { token: made.json.token, name: 'Ada Bell' },
  });
  const kept = entered.cookies.find(({ name }) => name.includes('session_token'));
  return { cookie: `${kept?.name}=${encodeURIComponent(kept?.value ?? '')}`, origin: rig.origin };
};
const guestLinks = (rig: AccessRig) => `/api/projects/${rig.server.id('project:Clean water')}/guest-links`;
const endGuestLinks = async (rig: AccessRig) => {
  const { links } = (await rig.server.ask('lindqvist', 'GET', guestLinks(rig))).json;
  for (const { id, state } of links)
    if (state === 'open') await done(rig.server.ask('lindqvist', 'DELETE', `${guestLinks(rig)}/${id}`));
};
const place = (rig: AccessRig) => `/api/projects/${rig.server.id('project:Clean water')}/people/${mina(rig)}`;
const putIntoTeam = (rig: AccessRig) =>
  done(rig.server.ask('lindqvist', 'PUT', place(rig), { role: 'member' }));
/** The second password of Mina. */
const another = 'another password of hers';
const changePassword = (rig: AccessRig, old: string, password: string) =>
  done(rig.server.ask('mina', 'PUT', '/api/me/password', { old, password }));
const resetPassword = async (rig: AccessRig) => {
  const made = await rig.server.ask('grace', 'POST', '/api/reset-links', { account: mina(rig) });
  const token = made.json.path.split('/').at(-1);
  await done(rig.server.ask(null, 'POST', '/api/reset', { token, password: passwordOf('mina') }));
};
const teaching = (rig: AccessRig) =>
  `/api/groups/${rig.server.id('group:Class 7b')}/people/${rig.server.id('account:lindqvist')}`;

/** Asks as a browser that has this cookie, or as a program that has this token. */
async function withHeaders(
  rig: AccessRig,
  method: 'GET' | 'DELETE',
  url: string,
  headers: Headers,
): Promise<number> {
  const { statusCode } = await rig.server.app.inject({
    method,
    url,
    headers: { 'sec-fetch-site': 'same-origin', ...headers, host: new URL(rig.origin).host },
  });
  return statusCode;
}

export const ways: Record<string, Way> = {
  'signs out': {
    left: 'signed-out',
    headers: byCookie,
    act: async (rig, headers) => void (await withHeaders(rig, 'DELETE', '/api/sign-in', headers)),
  },
  'signs out everywhere else': {
    left: 'signed-out',
    headers: byCookie,
    act: async (rig) => void (await withHeaders(rig, 'DELETE', '/api/sign-ins', await byCookie(rig))),
  },
  'changes the password elsewhere': {
    left: 'signed-out',
    headers: byCookie,
    act: (rig) => changePassword(rig, passwordOf('mina'), another),
    undo: (rig) => changePassword(rig, another, passwordOf('mina')),
  },
  'resets the password by a link': {
    left: 'signed-out',
    headers: byCookie,
    act: resetPassword,
  },
  'is signed out by an administrator': {
    left: 'signed-out',
    headers: byCookie,
    act: (rig) => done(rig.server.ask('grace', 'DELETE', `/api/people/${mina(rig)}/sign-ins`)),
  },
  'came by a guest link that is revoked': {
    left: 'signed-out',
    headers: byGuestLink,
    act: endGuestLinks,
  },
  'gives a token back': {
    headers: byToken('mina'),
    left: 'signed-out',
    act: async (rig, headers) => void (await withHeaders(rig, 'DELETE', '/api/sign-in', headers)),
  },
  'is suspended': {
    headers: byToken('mina'),
    left: 'signed-out',
    act: (rig) => done(rig.server.ask('grace', 'POST', `/api/people/${mina(rig)}/suspension`)),
    undo: (rig) => done(rig.server.ask('grace', 'DELETE', `/api/people/${mina(rig)}/suspension`)),
  },
  'is left out of a restricted page': {
    headers: byToken('mina'),
    left: 'no page',
    act: (rig) => share(rig, { people: [tomas(rig)] }),
    undo: reopen,
  },
  'may only look from now on': {
    headers: byToken('mina'),
    left: 'reads',
    act: (rig) => share(rig, { people: [tomas(rig), { id: mina(rig), role: 'viewer' }] }),
    undo: reopen,
  },
  'is taken out of the project': {
    headers: byToken('mina'),
    left: 'no page',
    act: (rig) => done(rig.server.ask('lindqvist', 'DELETE', place(rig))),
    undo: putIntoTeam,
  },
  'leaves the project': {
    headers: byToken('mina'),
    left: 'no page',
    act: (rig) =>
      done(
        rig.server.ask('mina', 'DELETE', `/api/projects/${rig.server.id('project:Clean water')}/membership`),
      ),
    undo: putIntoTeam,
  },
  'is a mentor from now on': {
    headers: byToken('mina'),
    left: 'reads',
    act: (rig) => done(rig.server.ask('lindqvist', 'PUT', place(rig), { role: 'mentor' })),
    undo: putIntoTeam,
  },
  'teaches the class no more': {
    headers: byToken('lindqvist'),
    left: 'no page',
    act: (rig) => done(rig.server.ask('grace', 'DELETE', teaching(rig))),
    undo: (rig) => done(rig.server.ask('grace', 'PUT', teaching(rig), { role: 'teacher' })),
  },
};

/** Ms from the request until the connection was closed, the close code, and what is left by HTTP and by socket. */
export type Revoked = { ms: number; code: Event; http: number; socket: Event };

/** What HTTP and a new connection answer then. */
const afterwards: Record<Left, Omit<Revoked, 'ms' | 'code'>> = {
  'signed-out': { http: 401, socket: closeCodes.signInRequired },
  'no page': { http: 404, socket: closeCodes.pageUnavailable },
  reads: { http: 200, socket: { kind: 'welcome', welcome: { write: false, why: 'no_right' } } },
};

/** What `revokeOnce` should come to. */
export function expectedOf(way: Way): Omit<Revoked, 'ms'> {
  return { code: closeCodes.rightsChanged, ...afterwards[way.left] };
}

/** Revokes once while `typists` write on the same page, each at a quick typist's pace. */
export async function revokeOnce(rig: AccessRig, way: Way, typists = 2): Promise<Revoked> {
  const typing = await startTyping(rig, typists);
  const headers = await way.headers(rig);
  const { connection, welcome } = await rig.open('page:Findings', headers);
  if (typeof welcome === 'number') throw new Error(`could not open the page: ${welcome}`);
  const ended = connection.until(() => false);
  const begin = performance.now();
  await way.act(rig, headers);
  const code = await ended;
  const ms = performance.now() - begin;
  const http = await withHeaders(rig, 'GET', `/api/pages/${rig.server.id('page:Findings')}`, headers);
  const again = await rig.open('page:Findings', headers);
  close(again.connection);
  await typing.stop();
  await way.undo?.(rig);
  return { ms, code, http, socket: again.welcome };
}

function close(connection: BareConnection): void {
  connection.socket.terminate();
}

/** A quick typist's pace. */
const editsPerSecond = 10;

async function startTyping(rig: AccessRig, count: number): Promise<{ stop(): Promise<void> }> {
  const headers = await rig.tokenOf('tomas');
  const draw = seededDraw(count);
  const peers = Array.from({ length: count }, () => new WirePeer({ headers }));
  for (const peer of peers) await peer.connect(rig.address('page:Findings'));
  const type = async (peer: WirePeer) => {
    // When a page is shared anew everybody on it is decided anew.
    if (!peer.isOpen) await peer.connect(rig.address('page:Findings'));
    const text = firstText(peer.doc);
    text.insert(draw(text.length), 'x');
  };
  let typed: Promise<unknown> = Promise.resolve();
  const typing = setInterval(() => {
    typed = typed.then(() => Promise.all(peers.map(type)));
  }, 1_000 / editsPerSecond);
  return {
    stop: async () => {
      clearInterval(typing);
      await typed;
      for (const peer of peers) peer.disconnect();
    },
  };
}

function firstText(doc: Y.Doc): Y.XmlText {
  const walker = doc.getXmlFragment(contentRoot).createTreeWalker((node) => node instanceof Y.XmlText);
  for (const node of walker) if (node instanceof Y.XmlText) return node;
  throw new Error('the page has no text');
}
