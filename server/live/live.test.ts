import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveNews, PersonHere } from '../../shared/live/live-messages.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { LivePeer } from './testing/live-peer.ts';

let server: TestServer;
let port: number;
let peers: LivePeer[];

beforeEach(async () => {
  server = await startTestServer();
  port = await server.app.listen({ host: '127.0.0.1', port: 0 });
  peers = [];
});
afterEach(async () => {
  for (const peer of peers) peer.close();
  await server.close();
});

const project = () => server.id('project:Clean water');
const other = () => server.id('project:Wind power');
const page = (title: string) => server.id(`page:${title}`);

async function connect(headers: Record<string, string>): Promise<LivePeer> {
  const peer = new LivePeer(port, headers);
  peers.push(peer);
  await peer.opened;
  return peer;
}

async function cookieOf(key: CastName): Promise<Record<string, string>> {
  return { cookie: await server.signIn(key), origin: `http://127.0.0.1:${port}` };
}

async function arrive(key: CastName, ...projects: string[]): Promise<LivePeer> {
  const peer = await connect(await cookieOf(key));
  peer.say({ type: 'watch', topics: projects.map((id) => `project:${id}` as const) });
  return peer;
}

const isHere = (news: LiveNews): news is LiveNews & { type: 'here' } => news.type === 'here';
const isChanged = (news: LiveNews): news is LiveNews & { type: 'changed' } => news.type === 'changed';

/** Resolves when a peer has been shown precisely these people, with the titles of their pages. */
async function sees(peer: LivePeer, expected: Record<string, string | null>): Promise<void> {
  const shown = (people: readonly PersonHere[]) =>
    JSON.stringify(Object.fromEntries(people.map(({ id, page }) => [id, page]).sort()));
  const wanted = JSON.stringify(
    Object.fromEntries(
      Object.entries(expected)
        .map(([key, title]) => [server.id(`account:${key}`), title && page(title)])
        .sort(),
    ),
  );
  await peer.next((news) => isHere(news) && shown(news.people) === wanted);
}

describe('the live socket', () => {
  it('tells those who watch what has changed, and nobody else', async () => {
    const mina = await arrive('mina', project());
    const noor = await arrive('noor', project(), other());
    await mina.next(isHere);
    await noor.next(isHere);

    server.app.announce(`project:${project()}`, ['tasks', 'activity']);
    server.app.announce(`project:${other()}`, ['plan']);

    expect(await mina.next(isChanged)).toEqual({
      type: 'changed',
      topic: `project:${project()}`,
      what: ['tasks', 'activity'],
      revision: 1,
    });
    // What came first for her is about her own project: of the other one she was told nothing.
    expect(await noor.next(isChanged)).toMatchObject({ topic: `project:${other()}`, revision: 2 });
  });

  it('tells of the lanes of a page those who may see them, until its page is closed to them', async () => {
    const findings = page('Findings');
    const topics = [`page:${findings}`, `page-teachers:${findings}`, `page-team:${findings}`] as const;
    const watch = async (key: CastName) => {
      const peer = await connect(await cookieOf(key));
      peer.say({ type: 'watch', topics: [...topics] });
      // A second message is answered after the first was carried out.
      peer.say({ type: 'watch', topics: [...topics, `project:${project()}`] });
      await peer.next(isHere);
      return peer;
    };
    const [mina, bello, tomas] = [await watch('mina'), await watch('bello'), await watch('tomas')];
    const tellAll = () => {
      for (const topic of topics) server.app.announce(topic, ['comments']);
      server.app.announce(`project:${project()}`, ['tasks']);
    };
    const told = async (peer: LivePeer) => {
      const heard: string[] = [];
      for (;;) {
        const news = await peer.next(isChanged);
        if (news.what.includes('tasks')) return heard;
        if (news.what.includes('comments')) heard.push(news.topic.split(':')[0] ?? '');
      }
    };
    tellAll();
    expect(await told(mina)).toEqual(['page', 'page-team']);
    expect(await told(bello)).toEqual(['page', 'page-teachers']);
    expect(await told(tomas)).toEqual(['page', 'page-team']);

    const alone = {
      restricted: true,
      groupRole: null,
      people: [{ id: server.id('account:mina'), role: 'member' }],
    };
    const shared = await server.ask('lindqvist', 'PUT', `/api/pages/${findings}/audience`, alone);
    expect(shared.status).toBe(200);
    // What is decided anew is decided before this is answered.
    await server.ask('lindqvist', 'GET', `/api/pages/${findings}`);
    tellAll();
    expect(await told(mina)).toEqual(['page', 'page-team']);
    expect([await told(bello), await told(tomas)]).toEqual([[], []]);
  });

  it('tells somebody what concerns them alone, on each of their browsers', async () => {
    const laptop = await arrive('mina', project());
    const phone = await arrive('mina', project());
    const tomas = await arrive('tomas', project());
    for (const peer of [laptop, phone, tomas]) await peer.next(isHere);
    server.app.announce(`account:${server.id('account:mina')}`, ['notifications']);
    server.app.announce(`project:${project()}`, ['plan']);
    for (const peer of [laptop, phone])
      expect(await peer.next(isChanged)).toMatchObject({ topic: 'me', what: ['notifications'] });
    expect(await tomas.next(isChanged)).toMatchObject({ topic: `project:${project()}` });
  });

  it('tells whoever begins to watch what changed since they asked, and no more than that', async () => {
    const topics = [`project:${project()}` as const];
    server.app.announce(`project:${project()}`, ['tasks']);
    server.app.announce(`project:${other()}`, ['plan']);
    server.app.announce(`account:${server.id('account:mina')}`, ['notifications']);
    const mina = await connect(await cookieOf('mina'));
    mina.say({ type: 'watch', topics, age: 60_000 });
    expect(await mina.next(isChanged)).toMatchObject({ topic: 'me', what: ['notifications'] });
    expect(await mina.next(isChanged)).toMatchObject({ topic: topics[0], what: ['tasks'] });
    await mina.next(isHere);

    // Watched all the while, and watched by somebody who has just asked: nothing is told twice.
    mina.say({ type: 'watch', topics, age: 60_000 });
    const tomas = await arrive('tomas', project());
    await tomas.next(isHere);
    server.app.announce(`project:${project()}`, ['plan']);
    for (const peer of [mina, tomas]) expect(await peer.next(isChanged)).toMatchObject({ what: ['plan'] });
  });

  it('tells of a page that is added, named anew or given another audience', async () => {
    const tomas = await arrive('tomas', project());
    await tomas.next(isHere);
    const pagesChanged = (news: LiveNews) => isChanged(news) && news.what.includes('pages');
    await server.ask('mina', 'POST', `/api/projects/${project()}/pages`, { title: 'Poster' });
    await tomas.next(pagesChanged);
    await server.ask('mina', 'PATCH', `/api/pages/${page('Sources')}`, { title: 'Where we looked' });
    await tomas.next(pagesChanged);
    const open = { restricted: false, groupRole: 'viewer', people: [] };
    await server.ask('lindqvist', 'PUT', `/api/pages/${page('Sources')}/audience`, open);
    await tomas.next(pagesChanged);
  });

  it('forgets topics that are watched no more', async () => {
    const mina = await arrive('mina', project());
    await mina.next(isHere);
    mina.say({ type: 'watch', topics: [`group:${server.id('group:Class 7b')}`] });
    // Carried out in turn: when this one is refused as too much, the one before has been done.
    server.app.announce(`group:${server.id('group:Class 7b')}`, ['people']);
    mina.say({ type: 'watch', topics: [] });
    mina.say({ type: 'watch', topics: [`project:${project()}`] });
    await mina.next(isHere);
    server.app.announce(`group:${server.id('group:Class 7b')}`, ['people']);
    server.app.announce(`project:${project()}`, ['plan']);
    expect(await mina.next((news) => isChanged(news) && news.topic.startsWith('project'))).toMatchObject({
      what: ['plan'],
    });
  });
});

describe('who is in a project', () => {
  it('is shown to those who watch it, with their pages, under the names that the server knows', async () => {
    const mina = await arrive('mina', project());
    const tomas = await arrive('tomas', project());
    mina.say({ type: 'at', project: project(), page: page('Findings') });
    tomas.say({ type: 'at', project: project(), page: null });
    await sees(tomas, { mina: 'Findings', tomas: null });
    mina.say({ type: 'at', project: project(), page: page('Sources') });
    await sees(tomas, { mina: 'Sources', tomas: null });
    mina.say({ type: 'at', project: null, page: null });
    await sees(tomas, { tomas: null });
    mina.say({ type: 'at', project: project(), page: null });
    await sees(tomas, { mina: null, tomas: null });
    mina.close();
    await sees(tomas, { tomas: null });
  });

  it('tells of a page only those who may see it', async () => {
    const restricted = {
      restricted: true,
      groupRole: null,
      people: [{ id: server.id('account:mina'), role: 'member' }],
    };
    await server.ask('lindqvist', 'PUT', `/api/pages/${page('Sources')}/audience`, restricted);
    const mina = await arrive('mina', project());
    const tomas = await arrive('tomas', project());
    const teacher = await arrive('lindqvist', project());
    mina.say({ type: 'at', project: project(), page: page('Sources') });
    await sees(teacher, { mina: 'Sources' });
    await sees(tomas, { mina: null });
  });

  it('takes no place that one may not be in: another project, a page of another, one not to be seen', async () => {
    const mina = await arrive('mina', project(), other());
    const noor = await arrive('noor', other());
    await noor.next(isHere);
    mina.say({ type: 'at', project: other(), page: null });
    mina.say({ type: 'at', project: project(), page: page('Plan') });
    await sees(mina, { mina: null });
    noor.say({ type: 'at', project: other(), page: page('Plan') });
    await sees(noor, { noor: 'Plan' });
  });

  it('counts somebody with two browsers once, where they were last', async () => {
    const laptop = await arrive('mina', project());
    const phone = await arrive('mina', project());
    laptop.say({ type: 'at', project: project(), page: page('Findings') });
    await sees(phone, { mina: 'Findings' });
    phone.say({ type: 'at', project: project(), page: page('Sources') });
    await sees(laptop, { mina: 'Sources' });
    phone.close();
    await sees(laptop, { mina: 'Findings' });
  });
});

describe('the door of the live socket', () => {
  it('closes for nobody, for a cookie that is none and for a wrong token', async () => {
    const nobody: Record<string, string>[] = [
      {},
      { cookie: 'atelier.session_token=x', origin: `http://127.0.0.1:${port}` },
      { authorization: 'Bearer x' },
    ];
    for (const headers of nobody)
      expect(await (await connect(headers)).closed).toBe(closeCodes.signInRequired);
  });

  it.each(['https://evil.test', 'null', 'http://127.0.0.1', ''])(
    'does not open from another site: %j',
    async (origin) => {
      const { cookie } = await cookieOf('mina');
      const peer = new LivePeer(port, { cookie: cookie ?? '', origin });
      await expect(peer.opened).rejects.toThrow('403');
    },
  );

  it('does not open for a cookie without an origin', async () => {
    const { cookie } = await cookieOf('mina');
    await expect(new LivePeer(port, { cookie: cookie ?? '' }).opened).rejects.toThrow('403');
  });

  it('closes as soon as rights have changed or the sign-in has ended', async () => {
    const headers = await cookieOf('mina');
    const one = await connect(headers);
    server.app.revoke({ account: server.id('account:mina') });
    expect(await one.closed).toBe(closeCodes.rightsChanged);

    const two = await connect(headers);
    const left = await server.app.inject({
      method: 'DELETE',
      url: '/api/sign-in',
      headers: { ...headers, host: `127.0.0.1:${port}` },
    });
    expect(left.statusCode).toBe(200);
    expect(await two.closed).toBe(closeCodes.rightsChanged);
    expect(await (await connect(headers)).closed).toBe(closeCodes.signInRequired);
  });

  it.each([
    ['no JSON', '{'],
    ['an array', '[]'],
    ['an unknown type', '{"type":"become","account":"x"}'],
    ['topics as a word', '{"type":"watch","topics":"all"}'],
    ['a topic of the account', '{"type":"watch","topics":["account:x"]}'],
    ['a topic with a path', '{"type":"watch","topics":["project:../x"]}'],
    [
      'too many topics',
      JSON.stringify({ type: 'watch', topics: Array.from({ length: 201 }, (_, i) => `project:${i}`) }),
    ],
    ['bytes', Buffer.from('{"type":"watch","topics":[]}')],
  ])('closes upon %s', async (_what, frame) => {
    const peer = await connect(await cookieOf('mina'));
    peer.sendRaw(frame);
    expect(await peer.closed).toBe(closeCodes.malformed);
  });

  it('closes upon a flood and upon a frame that is too long', async () => {
    const flood = await connect(await cookieOf('mina'));
    for (let i = 0; i < 51; i += 1) flood.sendRaw('{"type":"watch","topics":[]}');
    expect(await flood.closed).toBe(closeCodes.tooMany);
    const long = await connect(await cookieOf('mina'));
    long.sendRaw(`{"type":"watch","topics":[],"x":"${'x'.repeat(17_000)}"}`);
    expect(await long.closed).toBe(1009);
  });
});
