import { describe, expect, test } from 'vitest';
import { commentBody } from '../../../../shared/contracts/comments/comment-body.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { broughtComment } from '../brought-comments.ts';
import { threadsOfWord, withSigns } from './word-comments.ts';
import { endSign, startSign, takeSigns } from './word-threads.ts';

const said = (id: number, author: string, ...lines: string[]) =>
  `<w:comment w:id="${id}" w:author="${author}" w:initials="X">${lines
    .map((line) => `<w:p w14:paraId="A${id}"><w:r><w:t>${line}</w:t></w:r></w:p>`)
    .join('')}</w:comment>`;
const comments = (...all: string[]) => `<w:comments>${all.join('')}</w:comments>`;
const relation = (id: number, { of, done = 0 }: { of?: number; done?: number } = {}) =>
  `<w15:commentEx w15:paraId="A${id}"${of === undefined ? '' : ` w15:paraIdParent="A${of}"`} w15:done="${done}"/>`;

describe('the comments of Word', () => {
  test('are threads with their answers in order, open or resolved', () => {
    const xml = comments(
      said(0, 'Ms &amp; Mr Lind', 'Why?', 'Since &lt;when&gt;?'),
      said(1, 'Mina', 'Read it.'),
      said(2, 'Mina', 'Because.'),
      said(3, 'Ms Lind', 'I see.'),
    );
    const extended = relation(0, { done: 1 }) + relation(1) + relation(2, { of: 0 }) + relation(3, { of: 2 });
    const { threads, numbers, empty } = threadsOfWord(xml, extended);
    expect(threads).toEqual([
      {
        resolved: true,
        comments: [
          { author: 'Ms & Mr Lind', lines: ['Why?', 'Since <when>?'] },
          { author: 'Mina', lines: ['Because.'] },
          { author: 'Ms Lind', lines: ['I see.'] },
        ],
      },
      { resolved: false, comments: [{ author: 'Mina', lines: ['Read it.'] }] },
    ]);
    expect([[...numbers], empty]).toEqual([
      [
        ['0', 0],
        ['1', 1],
      ],
      0,
    ]);
  });

  test('are each a thread where nothing says more, and those without words are counted', () => {
    const { threads, empty } = threadsOfWord(
      comments(said(0, 'A', 'x'), said(1, 'A', ' '), said(2, 'A', 'y')),
      '',
    );
    expect([threads.length, empty]).toEqual([2, 1]);
  });

  test('that answer each other in a circle, or whoever is not there, end', () => {
    const extended = relation(0, { of: 1 }) + relation(1, { of: 0 }) + relation(2, { of: 9 });
    const { threads } = threadsOfWord(
      comments(said(0, 'A', 'x'), said(1, 'A', 'y'), said(2, 'A', 'z')),
      extended,
    );
    expect(threads.flatMap((thread) => thread.comments)).toHaveLength(3);
  });

  test('ten thousand of them, and parts that never end, are read at once', () => {
    const many = Array.from({ length: 10_000 }, (_, id) => said(id, 'A', 'x'));
    expect(threadsOfWord(comments(...many), '').threads).toHaveLength(10_000);
    expect(
      threadsOfWord('<w:comment w:id="1"'.repeat(20_000), '<w15:commentEx '.repeat(20_000)).threads,
    ).toEqual([]);
  }, 5_000);

  test.each([
    ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>'],
    ['A\u202Eb'.repeat(2_000), 'half \ud800 of a sign\u0007'],
    ['', '@mina https://example.org'],
  ])('from %.30j are words that a comment may hold', (author, line) => {
    const body = broughtComment({ author, lines: [line] }, (name) => `${name}, in Word:`);
    expect(commentBody.safeParse(body).success).toBe(true);
    expect(JSON.stringify(body)).not.toMatch(/"type":"(mention|image|link)"/);
  });

  test('longer than one may be here go on in the next', () => {
    const long = Array.from({ length: 200 }, (_, at) => `${at} ${'x'.repeat(300)}`);
    const [thread] = threadsOfWord(comments(said(0, 'A', ...long, 'y'.repeat(20_000))), '').threads;
    const all = thread?.comments ?? [];
    expect(all.flatMap(({ lines }) => lines).join('')).toBe([...long, 'y'.repeat(20_000)].join(''));
    for (const each of all)
      expect(commentBody.safeParse(broughtComment(each, (name) => name)).success).toBe(true);
  });
});

describe('the signs of threads', () => {
  const numbers = new Map([['7', 0]]);
  const text = (words: string, bold = false): PageNodeJson => ({
    type: 'text',
    text: words,
    ...(bold && { marks: [{ type: 'bold' }] }),
  });
  const paragraph = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'paragraph', content });
  const page = (...content: PageNodeJson[]) => ({ type: 'doc', content });

  test('stand where Word has its own, and nowhere for other comments', () => {
    const xml =
      '<w:p><w:commentRangeStart w:id="7"/><w:commentRangeStart w:id="8"/><w:commentRangeEnd w:id="7"></w:commentRangeEnd></w:p>';
    const signed = withSigns(xml, numbers);
    expect(signed).toContain(startSign(0));
    expect(signed).toContain(`${endSign(0)}</w:t></w:r></w:p>`);
    expect(signed).toContain('<w:commentRangeStart w:id="8"/>');
  });

  test('are taken out of the page, and leave the words between them with those beside', () => {
    const { page: bare, quotations } = takeSigns(
      page(
        paragraph(text(`The ${startSign(0)}we`), text(`ir${endSign(0)}`, true), text(' is old.')),
        paragraph(text(`${startSign(1)}${endSign(1)}`)),
        paragraph(text(`No range${endSign(2)}.`)),
      ),
    );
    expect(bare).toEqual(
      page(paragraph(text('The we'), text('ir', true), text(' is old.')), paragraph(text('No range.'))),
    );
    expect([...quotations]).toEqual([
      [0, { quote: 'weir', before: 'The ', after: ' is old.No range.' }],
      [2, { quote: 'No range.', before: 'The weir is old.', after: '' }],
    ]);
  });
});
