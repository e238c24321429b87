import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimHolds } from '../../../shared/contracts/comments/suggestion.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { systemClock } from '../../wiring/clock.ts';
import { saying } from './testing/saying.ts';

let server: TestServer;
let later: number;
beforeEach(async () => {
  later = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + later };
  server = await startTestServer({ ports: { clock } });
});
afterEach(() => server.close());

const threads = () => `/api/pages/${server.id('page:Samples')}/threads`;
const words = { kind: 'passage', block: null, start: { client: 1, clock: 1 }, end: { client: 1, clock: 6 } };
const anchor = { ...words, quote: 'Twelve', before: '', after: ' samples.', version: 0 };

async function suggest(as: CastName = 'bello'): Promise<string> {
  const id = randomUUID();
  const proposal = { kind: 'replace', content: saying('Thirteen') };
  const body = { id, anchor, body: saying('There is one more.'), proposal };
  expect((await server.ask(as, 'POST', threads(), body)).status).toBe(200);
  return id;
}

const ask = (as: CastName, thread: string, what: string, body?: object) =>
  server.ask(as, 'POST', `${threads()}/${thread}/suggestion/${what}`, body);
const stateOf = async (thread: string) =>
  (await server.ask('jonas', 'GET', `${threads()}/${thread}`)).json.thread.suggestion;

it('is claimed by one of many who accept it at once, and accepted once', async () => {
  const thread = await suggest();
  const writers = ['mina', 'tomas', 'mina', 'tomas'] as const;
  const claims = writers.map(() => randomUUID());
  const answers = await Promise.all(
    writers.map((as, index) => ask(as, thread, 'claim', { claim: claims[index] })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const won = answers.findIndex(({ status }) => status === 200);
  const [as, claim] = [writers[won] ?? 'mina', claims[won]];
  for (const [index, other] of claims.entries())
    if (index !== won)
      expect((await ask('mina', thread, 'accept', { claim: other })).json).toEqual({
        refusal: 'suggestion_claimed',
      });
  expect((await ask('tomas', thread, 'decline')).json).toEqual({ refusal: 'suggestion_claimed' });
  expect((await stateOf(thread)).claimed.by.id).toBe(server.id(`account:${as}`));
  // Told again, because the answer was lost, it is as before.
  for (let time = 0; time < 2; time++) expect((await ask(as, thread, 'accept', { claim })).status).toBe(200);
  expect(await stateOf(thread)).toMatchObject({
    state: 'accepted',
    was: 'Twelve',
    decided: { by: { id: server.id(`account:${as}`) } },
    claimed: null,
  });
  expect((await ask('mina', thread, 'claim', { claim: randomUUID() })).json).toEqual({
    refusal: 'suggestion_decided',
  });
});

it('is open again when whoever claimed it is gone, and theirs if they come back before anybody else', async () => {
  const thread = await suggest();
  const [mine, other] = [randomUUID(), randomUUID()];
  await ask('mina', thread, 'claim', { claim: mine });
  later += claimHolds + 1;
  expect((await stateOf(thread)).claimed).toBe(null);
  // Whoever crashed may have put it into the text.
  expect((await ask('tomas', thread, 'claim', { claim: other })).json.interrupted).toBe(true);
  expect((await ask('tomas', thread, 'claim', { claim: other })).json.interrupted).toBe(false);
  expect((await ask('mina', thread, 'accept', { claim: mine })).status).toBe(409);
  expect((await ask('tomas', thread, 'release', { claim: mine })).status).toBe(200);
  expect((await stateOf(thread)).claimed).not.toBe(null);
  later += claimHolds + 1;
  expect((await ask('tomas', thread, 'accept', { claim: other })).status).toBe(200);
});

it('is declined, given back, and decided anew', async () => {
  const thread = await suggest();
  const claim = randomUUID();
  await ask('mina', thread, 'claim', { claim });
  await ask('mina', thread, 'release', { claim });
  // It was given back in so many words, so it is not in the text.
  expect((await ask('tomas', thread, 'claim', { claim })).json.interrupted).toBe(false);
  await ask('tomas', thread, 'release', { claim });
  expect((await ask('tomas', thread, 'decline')).status).toBe(200);
  expect((await stateOf(thread)).state).toBe('declined');
  expect((await ask('mina', thread, 'accept', { claim })).json).toEqual({ refusal: 'suggestion_decided' });
  expect((await ask('mina', thread, 'reopen')).status).toBe(200);
  expect(await stateOf(thread)).toMatchObject({ state: 'open', decided: null });
});

it('makes others over the same words outdated, says by which, and gives them back with itself', async () => {
  const [first, second, declined] = [await suggest(), await suggest('hanna'), await suggest('hanna')];
  await ask('mina', declined, 'decline');
  const elsewhere = server.id('thread:Is it still clear?');
  const claim = randomUUID();
  await ask('mina', first, 'claim', { claim });
  const overlaps = [first, second, declined, elsewhere, 'none'];
  expect((await ask('mina', first, 'accept', { claim, overlaps })).status).toBe(200);
  expect(await stateOf(second)).toMatchObject({ state: 'outdated', outdatedBy: first });
  expect(await stateOf(first)).toMatchObject({ state: 'accepted', outdatedBy: null });
  expect((await stateOf(declined)).state).toBe('declined');
  const other = `/api/pages/${server.id('page:Findings')}/threads/${elsewhere}`;
  expect((await server.ask('mina', 'GET', other)).json.thread.suggestion.state).toBe('open');
  await ask('tomas', first, 'reopen');
  expect([(await stateOf(first)).state, (await stateOf(second)).state]).toEqual(['open', 'open']);
});

it('tells the team that there is one, and who made it what became of it', async () => {
  const thread = await suggest();
  const noticesOf = async (as: CastName) =>
    (await server.ask(as, 'GET', '/api/notifications')).json.notifications
      .filter(({ subject }: { subject: string }) => subject === thread)
      .map(({ kind, actor }: { kind: string; actor: { id: string } }) => [kind, actor.id]);
  const bello = server.id('account:bello');
  expect(await noticesOf('mina')).toEqual([['suggestion', bello]]);
  expect(await noticesOf('hanna')).toEqual([]);
  await ask('mina', thread, 'decline');
  expect(await noticesOf('bello')).toEqual([['suggestion', server.id('account:mina')]]);
});

it('needs no reason, takes one later, and is taken back by who made it', async () => {
  const id = randomUUID();
  const [url, proposal] = [`${threads()}/${id}`, { kind: 'delete' }];
  const begun = await server.ask('bello', 'POST', threads(), { id, anchor, body: null, proposal });
  expect([begun.status, begun.json.thread?.comments]).toMatchObject([200, [{ body: null, removed: false }]]);
  expect((await server.ask('bello', 'GET', '/api/threads/unanswered')).json.threads).toEqual([]);
  const reason = saying('It says so twice.');
  const edited = await server.ask('bello', 'PATCH', `${url}/comments/${id}`, { body: reason });
  expect(edited.json.comment).toMatchObject({ body: reason, removed: false });
  const unanswered = async () => (await server.ask('bello', 'GET', '/api/threads/unanswered')).json.threads;
  expect(await unanswered()).toMatchObject([{ id, words: 'It says so twice.' }]);
  await ask('mina', id, 'decline');
  expect(await unanswered()).toEqual([]);
  expect((await server.ask('bello', 'DELETE', `${url}/comments/${id}`)).status).toBe(200);
  expect((await server.ask('mina', 'GET', threads())).json.threads).toEqual([]);
});

it('is said in words where nothing is suggested', async () => {
  const body = { id: randomUUID(), anchor, body: null };
  const { status, json } = await server.ask('bello', 'POST', threads(), body);
  expect([status, json.fields]).toEqual([400, [{ path: 'body.body', problem: 'empty' }]]);
});

it('is about words or a block, never about a whole page', async () => {
  const body = {
    id: randomUUID(),
    anchor: { kind: 'page' },
    body: saying('x'),
    proposal: { kind: 'delete' },
  };
  const { status, json } = await server.ask('bello', 'POST', threads(), body);
  expect([status, json.fields]).toEqual([400, [{ path: 'body.proposal', problem: 'about_no_words' }]]);
});
