import { afterEach, beforeEach, expect, it } from 'vitest';
import { mostFeedback } from '../../../shared/contracts/comments/feedback-bank.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const add = async (text: string, details: object = {}) =>
  (await server.ask('lindqvist', 'POST', '/api/feedback', { text, ...details })).json.feedback;
const find = async (letters: string, as: CastName = 'lindqvist') =>
  (await server.ask(as, 'GET', `/api/feedback?letters=${encodeURIComponent(letters)}`)).json.feedback.map(
    ({ text }: { text: string }) => text,
  );

it('finds what a teacher keeps by a few letters of its words or criterion, and nothing of others', async () => {
  await add('Say where you found this.', { criterion: 'Sources', subject: 'biology' });
  await add('Größen brauchen Einheiten.');
  expect(await find('sour')).toEqual(['Say where you found this.']);
  expect(await find('grossen einh')).toEqual(['Größen brauchen Einheiten.']);
  expect(await find('nothing')).toEqual([]);
  expect(await find('', 'grace')).toEqual([]);
  expect((await server.ask('mina', 'GET', '/api/feedback')).status).toBe(404);
});

it('is changed and taken away by its owner alone, and the last used comes first', async () => {
  const first = await add('One');
  await add('Two');
  const url = `/api/feedback/${first.id}`;
  for (const [method, body] of [
    ['PATCH', { text: 'Mine' }],
    ['DELETE', undefined],
  ] as const)
    expect((await server.ask('grace', method, url, body)).status).toBe(404);
  await server.ports.records.db.updateTable('feedback_bank').set({ used_at: 1 }).execute();
  const used = await server.ask('lindqvist', 'PATCH', url, { used: true, criterion: 'Units' });
  expect(used.json.feedback).toEqual({ ...first, criterion: 'Units' });
  expect(await find('')).toEqual(['One', 'Two']);
  await server.ask('lindqvist', 'DELETE', url);
  expect(await find('')).toEqual(['Two']);
});

it('ends at a limit, and takes no empty words', async () => {
  const rows = Array.from({ length: mostFeedback }, (_, index) => ({
    ...{ id: `f${index}`, account_id: server.id('account:lindqvist'), text: 'x' },
    ...{ subject: null, criterion: null, used_at: 1 },
  }));
  await server.ports.records.db.insertInto('feedback_bank').values(rows).execute();
  const full = await server.ask('lindqvist', 'POST', '/api/feedback', { text: 'One more' });
  expect([full.status, full.json]).toEqual([409, { refusal: 'too_much_feedback' }]);
  for (const text of ['', ' ', 'a'.repeat(2_001), '\u0000'])
    expect((await server.ask('lindqvist', 'POST', '/api/feedback', { text })).status).toBe(400);
});
