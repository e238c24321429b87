import { randomUUID } from 'node:crypto';
import { expect, test } from './harness.ts';

test('a book comes in as a tree of pages whose links lead to each other', async ({ visit, world }) => {
  const { id } = await world.project('Clean water in our town');
  const paragraph = (words: string, href?: string) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: words, ...(href && { marks: [{ type: 'link', attrs: { href } }] }) }],
  });
  const page = (title: string, below: number | null, ...content: object[]) => ({
    title,
    below,
    content: JSON.stringify({ type: 'doc', content }),
  });
  const mina = await world.as('mina');
  const answer = await mina.post(`/api/projects/${id}/imports`, {
    data: {
      request: randomUUID(),
      pages: [
        page('River book', null, paragraph('Read on', '/pages/imported-1')),
        page('The weir', 0, paragraph('It was built in 1820.')),
      ],
    },
  });
  const [top] = (await answer.json()).pages;
  const browser = await visit('mina');
  await browser.goto(`/projects/${id}/pages/${top.id}`);
  await browser.getByRole('link', { name: 'Read on' }).click();
  await expect(browser.getByText('It was built in 1820.')).toBeVisible();
});
