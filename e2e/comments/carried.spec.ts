import { randomUUID } from 'node:crypto';
import { createThread, findThread, listThreads } from '../../shared/contracts/comments.ts';
import { expect, test } from '../harness.ts';

test('a thread goes along with its words when they are cut and put into another page', async ({
  world,
  open,
}) => {
  const [from, to] = [await world.newPage(), await world.newPage()];
  const screen = await open('mina', from);
  const cut = 'The oldest turbidity meter of the school.';
  await screen.type(`Above the mill.\n${cut}`);
  await screen.expectSaved();
  const teacher = await world.as('lindqvist');
  const nowhere = { client: 1, clock: 1 };
  const anchor = { kind: 'passage', block: null, start: nowhere, end: nowhere, quote: cut };
  const said = { type: 'paragraph', content: [{ type: 'text', text: 'Does it still work?' }] };
  const id = randomUUID();
  const about = { ...anchor, before: '', after: '', version: 0 };
  const data = { id, anchor: about, body: { type: 'doc', content: [said] } };
  expect((await teacher.post(createThread.path.replace(':pageId', from.id), { data })).status()).toBe(200);
  const threadsOf = async ({ id: page }: typeof from) => {
    const answer = await teacher.get(listThreads.path.replace(':pageId', page));
    return listThreads.answer.parse(await answer.json()).threads;
  };
  // The server has seen the words.
  await expect
    .poll(async () => (await threadsOf(from)).map(({ anchor: at }) => at.kind !== 'page' && at.version > 0))
    .toEqual([true]);

  await screen.text.press('Shift+Home');
  await screen.text.press('Control+x');
  await screen.expectSaved();
  await screen.browser.goto(to.path);
  const target = screen.browser.getByRole('textbox', { name: `Text of ${to.title}` });
  await target.click();
  await target.press('Control+v');
  await expect(target).toHaveText(cut);
  const place = findThread.path.replace(':threadId', id);
  await expect
    .poll(async () => (await teacher.get(place)).json(), { timeout: 30_000 })
    .toEqual({ pageId: to.id });
  expect(await threadsOf(from)).toEqual([]);
  expect(await threadsOf(to)).toMatchObject([{ id, detached: false, anchor: { quote: cut } }]);
});
