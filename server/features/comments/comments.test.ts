import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Comment,
  commentsPerAnswer,
  maxReplies,
  maxThreads,
  type Thread,
} from '../../../shared/contracts/comments.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
let threads: string;
beforeEach(async () => {
  server = await startTestServer();
  threads = `/api/pages/${server.id('page:Samples')}/threads`;
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);
const urlOf = (thread: { id: string }) => `${threads}/${thread.id}`;

async function begin(words: string, as: CastName = 'lindqvist', details: object = {}): Promise<Thread> {
  const body = { id: randomUUID(), anchor: { kind: 'page' }, body: saying(words), ...details };
  const { status, json } = await server.ask(as, 'POST', threads, body);
  expect(status, JSON.stringify(json)).toBe(200);
  return json.thread;
}

async function answer(thread: Thread, words: string, as: CastName = 'mina'): Promise<Comment> {
  const body = { id: randomUUID(), body: saying(words) };
  const { status, json } = await server.ask(as, 'POST', `${urlOf(thread)}/comments`, body);
  expect(status, JSON.stringify(json)).toBe(200);
  return json.comment;
}

const list = async (as: CastName = 'mina') => (await server.ask(as, 'GET', threads)).json;
const get = async (thread: Thread, as: CastName = 'mina') =>
  (await server.ask(as, 'GET', urlOf(thread))).json.thread as Thread;
const wordsOf = ({ comments }: Thread) =>
  comments.map(({ body }) => {
    const [first] = body?.content ?? [];
    const text = first?.type === 'paragraph' ? first.content?.[0] : undefined;
    return text?.type === 'text' ? text.text : null;
  });

describe('threads', () => {
  it('are told of by their page to those who see one of them, resolved ones too', async () => {
    const page = threads.replace(/\/threads$/, '');
    const told = async (as: CastName) => (await server.ask(as, 'GET', page)).json.page.hasThreads;
    expect([await told('mina'), await told('lindqvist')]).toEqual([false, false]);
    const among = await begin('Whose idea was it?', 'lindqvist', { visibility: 'teachers' });
    expect([await told('mina'), await told('lindqvist')]).toEqual([false, true]);
    await server.ask('lindqvist', 'PUT', `${urlOf(among)}/resolved`, { resolved: true });
    expect([await told('mina'), await told('lindqvist')]).toEqual([false, true]);
    await begin('Which bottle?');
    expect(await told('mina')).toBe(true);
  });

  it('are begun, answered, resolved and opened again, by whoever began them without a right to edit', async () => {
    const begun = await begin('Which bottle?', 'bello');
    expect(begun).toMatchObject({
      author: { id: account('bello'), name: 'Dr Bello' },
      visibility: 'everyone',
      anchor: { kind: 'page' },
      detached: false,
      resolved: null,
      suggestion: null,
      count: 1,
      unread: false,
      abilities: { 'thread:reply': true, 'thread:resolve': true, 'suggestion:decide': false },
    });
    await answer(begun, 'The blue one.');
    expect((await get(begun, 'bello')).unread).toBe(true);
    const resolve = (resolved: boolean, as: CastName) =>
      server.ask(as, 'PUT', `${urlOf(begun)}/resolved`, { resolved });
    expect((await resolve(true, 'bello')).json.thread.resolved).toMatchObject({ by: { name: 'Dr Bello' } });
    // Somebody else who may not write has no say in it.
    expect((await resolve(false, 'hanna')).status).toBe(404);
    expect((await resolve(false, 'mina')).json.thread.resolved).toBe(null);
    await resolve(true, 'mina');
    await answer(begun, 'And the green one.');
    const [shown] = (await list()).threads;
    expect([shown.resolved, wordsOf(shown)]).toEqual([
      null,
      ['Which bottle?', 'The blue one.', 'And the green one.'],
    ]);
  });

  it('are the same when they are sent again, and nobody else’s under their id', async () => {
    const id = randomUUID();
    const [first, again] = [await begin('a', 'mina', { id }), await begin('a', 'mina', { id })];
    expect(again.id).toBe(first.id);
    const foreign = await server.ask('tomas', 'POST', threads, {
      id,
      anchor: { kind: 'page' },
      body: saying('b'),
    });
    expect(foreign.status).toBe(404);
    const reply = { id: randomUUID(), body: saying('c') };
    for (const as of ['mina', 'mina'] as const)
      expect((await server.ask(as, 'POST', `${urlOf(first)}/comments`, reply)).status).toBe(200);
    expect((await server.ask('tomas', 'POST', `${urlOf(first)}/comments`, reply)).status).toBe(404);
    expect((await get(first)).count).toBe(2);
    expect((await list()).threads).toHaveLength(1);
  });

  it('are reached through their own page alone', async () => {
    const thread = await begin('a');
    const elsewhere = `/api/pages/${server.id('page:Sources')}/threads/${thread.id}`;
    for (const [method, url, body] of [
      ['GET', elsewhere, undefined],
      ['POST', `${elsewhere}/comments`, { id: randomUUID(), body: saying('b') }],
      ['PUT', `${elsewhere}/resolved`, { resolved: true }],
      ['DELETE', `${elsewhere}/comments/${thread.id}`, undefined],
    ] as const)
      expect((await server.ask('lindqvist', method, url, body)).status).toBe(404);
    expect((await server.ask('jonas', 'GET', `/api/threads/${thread.id}`)).json).toEqual({
      pageId: server.id('page:Samples'),
    });
    expect((await server.ask('noor', 'GET', `/api/threads/${thread.id}`)).status).toBe(404);
  });

  it('bring their first comment and the latest in a list, and all of them page by page', async () => {
    const thread = await begin('1');
    for (let number = 2; number <= commentsPerAnswer + 5; number++) await answer(thread, `${number}`);
    const [shown] = (await list()).threads;
    expect(shown.count).toBe(commentsPerAnswer + 5);
    expect(wordsOf(shown)).toEqual(['1', `${commentsPerAnswer + 4}`, `${commentsPerAnswer + 5}`]);
    const latest = await get(thread);
    expect(wordsOf(latest)[0]).toBe('6');
    const earlier = await server.ask('mina', 'GET', `${urlOf(thread)}?before=6`);
    expect(wordsOf(earlier.json.thread)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('end at a limit, as answers do', async () => {
    const thread = await begin('a');
    const { db } = server.ports.records;
    const rows = Array.from({ length: maxThreads - 1 }, (_, index) => ({
      id: `t${index}`,
      page_id: server.id('page:Samples'),
      author: account('mina'),
      visibility: 'everyone' as const,
      anchor: '{"kind":"page"}',
      anchored: 1,
      detached_at: null,
      carried_from: null,
      created_at: 1,
      resolved_at: null,
      resolved_by: null,
      last_number: 1,
    }));
    for (let from = 0; from < rows.length; from += 500)
      await db
        .insertInto('comment_threads')
        .values(rows.slice(from, from + 500))
        .execute();
    const more = { id: randomUUID(), anchor: { kind: 'page' }, body: saying('b') };
    const { status, json } = await server.ask('mina', 'POST', threads, more);
    expect([status, json]).toEqual([409, { refusal: 'too_many_threads' }]);

    await db
      .updateTable('comment_threads')
      .set({ last_number: maxReplies + 1 })
      .where('id', '=', thread.id)
      .execute();
    const reply = await server.ask('mina', 'POST', `${urlOf(thread)}/comments`, {
      id: randomUUID(),
      body: saying('c'),
    });
    expect([reply.status, reply.json]).toEqual([409, { refusal: 'too_many_replies' }]);
  });

  it('are gone with a page in the trash, and back with it', async () => {
    const thread = await begin('a');
    const page = server.id('page:Samples');
    expect((await server.ask('mina', 'POST', `/api/pages/${page}/trash`, { below: 0 })).status).toBe(200);
    expect((await server.ask('mina', 'GET', threads)).status).toBe(404);
    expect(
      (
        await server.ask('mina', 'POST', `${urlOf(thread)}/comments`, {
          id: randomUUID(),
          body: saying('b'),
        })
      ).status,
    ).toBe(404);
    expect((await server.ask('mina', 'GET', `/api/threads/${thread.id}`)).status).toBe(404);
    await server.ask('mina', 'POST', `/api/trash/${page}/restoration`);
    expect(wordsOf(await get(thread))).toEqual(['a']);
  });
});

describe('words', () => {
  it('are edited and taken away by whoever wrote them, and brought back', async () => {
    const thread = await begin('Which bottle?', 'mina');
    const said = await answer(thread, 'The blue one.', 'tomas');
    const url = `${urlOf(thread)}/comments/${said.id}`;
    expect((await server.ask('mina', 'PATCH', url, { body: saying('mine') })).status).toBe(404);
    const edited = await server.ask('tomas', 'PATCH', url, { body: saying('The green one.') });
    expect(edited.json.comment.editedAt).not.toBe(null);

    expect((await server.ask('mina', 'DELETE', url)).status).toBe(404);
    expect((await server.ask('tomas', 'DELETE', url)).status).toBe(200);
    // Nobody has answered it: nothing is left of it.
    expect(wordsOf(await get(thread))).toEqual(['Which bottle?']);
    expect((await server.ask('mina', 'POST', `${url}/restore`)).status).toBe(404);
    expect((await server.ask('tomas', 'POST', `${url}/restore`)).status).toBe(200);

    await server.ask('mina', 'DELETE', `${urlOf(thread)}/comments/${thread.id}`);
    const shown = await get(thread, 'tomas');
    expect([wordsOf(shown), shown.count]).toEqual([[null, 'The green one.'], 1]);
    expect(JSON.stringify(shown)).not.toContain('Which bottle');
  });

  it('of others are taken away by those who lead, who alone can bring them back', async () => {
    const thread = await begin('Not nice', 'tomas');
    const url = `${urlOf(thread)}/comments/${thread.id}`;
    expect((await server.ask('bello', 'DELETE', url)).status).toBe(404);
    expect((await server.ask('lindqvist', 'DELETE', url)).status).toBe(200);
    expect((await list()).threads).toEqual([]);
    expect((await server.ask('tomas', 'POST', `${url}/restore`)).status).toBe(404);
    expect((await server.ask('lindqvist', 'POST', `${url}/restore`)).status).toBe(200);
    expect((await list()).threads).toHaveLength(1);
  });

  it('are answered without words, once by each, in a closed set', async () => {
    const thread = await begin('a');
    const url = `${urlOf(thread)}/comments/${thread.id}/reactions`;
    for (const as of ['mina', 'mina', 'tomas'] as const)
      await server.ask(as, 'PUT', url, { emoji: '💡', on: true });
    const { json } = await server.ask('bello', 'PUT', url, { emoji: '👍', on: true });
    expect(json.comment.reactions).toEqual([
      { emoji: '👍', people: [account('bello')] },
      { emoji: '💡', people: [account('mina'), account('tomas')].sort() },
    ]);
    expect(json.people.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Dr Bello',
      'Mina Osei',
      'Tomás Ruiz',
    ]);
    await server.ask('mina', 'PUT', url, { emoji: '💡', on: false });
    expect((await get(thread)).comments[0]?.reactions[1]?.people).toEqual([account('tomas')]);
    for (const emoji of ['🖕', 'x', '💡💡', ''])
      expect((await server.ask('mina', 'PUT', url, { emoji, on: true })).status).toBe(400);
  });

  it('are read up to a number, and unread again from one on', async () => {
    const thread = await begin('1', 'mina');
    await answer(thread, '2', 'tomas');
    const mark = (upTo: number) => server.ask('mina', 'PUT', `${urlOf(thread)}/read`, { upTo });
    const unread = async () => (await list()).threads[0].unread;
    expect(await unread()).toBe(true);
    await mark(2);
    expect(await unread()).toBe(false);
    await mark(1);
    expect(await unread()).toBe(true);
    // What nobody has written yet is not read by then.
    await mark(99);
    await answer(thread, '3', 'tomas');
    expect(await unread()).toBe(true);
    await answer(thread, '4', 'mina');
    expect(await unread()).toBe(false);
  });
});

it('finds my questions that nobody else has answered', async () => {
  const [open, answered, resolved, mineAlone] = [
    await begin('Open?', 'mina'),
    await begin('Answered?', 'mina'),
    await begin('Resolved?', 'mina'),
    await begin('And?', 'mina'),
  ];
  await begin('Not mine?', 'tomas');
  await answer(answered, 'Yes.', 'tomas');
  await answer(mineAlone, 'Anybody?', 'mina');
  await server.ask('mina', 'PUT', `${urlOf(resolved)}/resolved`, { resolved: true });
  const { json } = await server.ask('mina', 'GET', '/api/threads/unanswered');
  const ids = json.threads.map(({ id }: { id: string }) => id);
  expect(ids).toEqual(
    expect.arrayContaining([open.id, mineAlone.id, server.id('thread:Is it still clear?')]),
  );
  expect(ids).toHaveLength(3);
  expect(json.threads.at(-1)).toMatchObject({ words: expect.any(String), pageTitle: 'Samples' });
});
