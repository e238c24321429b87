import { randomUUID } from 'node:crypto';
import { createThread, listThreads } from '../shared/contracts/comments.ts';
import { expect, test } from './harness.ts';

test('a teacher writes beside a page that she may not edit, and its team is told', async ({
  world,
  visit,
}) => {
  const page = await world.newPage();
  const teacher = await world.as('lindqvist');
  const words = { type: 'paragraph', content: [{ type: 'text', text: 'Where is this from?' }] };
  const data = { id: randomUUID(), anchor: { kind: 'page' }, body: { type: 'doc', content: [words] } };
  const url = createThread.path.replace(':pageId', page.id);
  expect((await teacher.post(url, { data })).status()).toBe(200);

  const mina = await world.as('mina');
  const answer = await mina.get(listThreads.path.replace(':pageId', page.id));
  const { threads } = listThreads.answer.parse(await answer.json());
  expect(threads).toMatchObject([{ author: { name: 'Ms Lindqvist' }, unread: true }]);

  const screen = await visit('mina');
  await screen.goto('/notifications');
  await expect(screen.getByText(`Ms Lindqvist wrote beside “${page.title}”`)).toBeVisible();
});
