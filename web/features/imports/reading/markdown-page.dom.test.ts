import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { markdownAsHtml } from '../../../editor/paste/markdown.ts';
import { markdownPage } from './markdown-page.ts';
import { pageJson } from './page-json.ts';

/** What the server writes of each golden page, as its own tests hold it. */
const exported = join(import.meta.dirname, '../../../../server/features/exports/golden');

/** What the server finds a file to be; all others are pictures. */
const kindOf: Record<string, string> = { attachment: 'document', audio: 'sound', video: 'film' };

async function imported(markdown: string, kind = 'picture') {
  const path = 'pages/1 A.md';
  const folder = {
    path,
    has: (each: string) => each.startsWith('files/'),
    pageAt: (each: string) => (each === path ? 0 : null),
    keep: () => null,
  };
  const breathe = async () => {};
  const toHtml = async (text: string) => markdownAsHtml(text, { html: true });
  const page = await markdownPage(markdown, folder, toHtml, breathe);
  const read = { ...page, title: page.title ?? '', below: null, blanks: true, threads: [] };
  const sent = (each: string) => ({ id: each.slice(6, -4), name: each.slice(6), kind, bytes: 1 });
  const json = await pageJson(read, { fileOf: sent, placeOf: (place) => place, breathe });
  return { title: page.title, json, losses: page.losses.list() };
}

/** Without the ids of blocks, which every page gives anew, and the languages that Markdown does not know. */
function plain({ attrs, content, ...node }: PageNodeJson): PageNodeJson {
  const { id: _id, lang: _lang, ...others } = attrs ?? {};
  return {
    ...node,
    ...(Object.keys(others).length > 0 && { attrs: others }),
    ...(content && { content: content.map(plain) }),
  };
}

const words = (text: string, ...marks: string[]): PageNodeJson => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const line = (...content: (string | PageNodeJson)[]): PageNodeJson => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? words(each) : each)),
});
const list = (...items: PageNodeJson[]): PageNodeJson => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [item] })),
});
const file = (type: string, id: string, others: object = {}): PageNodeJson => ({
  type,
  attrs: { src: `/api/files/${id}`, name: `${id}.png`, ...others },
});
const withWords = (content: PageNodeJson[]) => content.filter((node) => node.content !== undefined);
const link = (href: string) => ({ type: 'link', attrs: { href } });

/** What Markdown cannot say, and what stands in its place. All other golden pages come back as they were. */
const losses: Record<string, { why: string; instead(content: PageNodeJson[]): unknown }> = {
  attachment: {
    why: 'the server looks anew how large a file is and what it is called',
    instead: () => [file('attachment', 'f7', { bytes: 1 }), file('attachment', 'f8', { bytes: 1 })],
  },
  audio: {
    why: 'the server looks anew what a file is called',
    instead: () => [file('audio', 'f6', { caption: 'Birds at the weir, "dawn"' })],
  },
  video: {
    why: 'the server looks anew what a file is called',
    instead: () => [file('video', 'f4', { caption: 'Interview with the miller' }), file('video', 'f5')],
  },
  bibliography: { why: 'without citations there is nothing in it', instead: () => [{ type: 'paragraph' }] },
  board: {
    why: 'a drawing without a picture is what is written in it',
    instead: () => [
      line(words('Board', 'bold'), ': How water flows'),
      list(line('a "quoted" <b>')),
      line(words('Board', 'bold')),
    ],
  },
  'board-element': { why: 'as a board', instead: () => [line(words('Board', 'bold'))] },
  citation: {
    why: 'citations are their words, and the list of sources is a list',
    instead: () => [
      line('As she wrote (Carson, 1962, pp. 23–27), and later (World Health Organization, 2024)'),
      { type: 'heading', attrs: { level: 1 }, content: [words('Sources')] },
      list(
        line('Carson, R. (1962). ', words('Silent Spring', 'italic'), '. Houghton Mifflin.'),
        line(
          'World Health Organization. (2024, March 14). ',
          words('Water "quality" <online>', 'italic'),
          '. ',
          {
            ...words('https://example.org/water?a=1&b=2'),
            marks: [link('https://example.org/water?a=1&b=2')],
          },
        ),
      ),
    ],
  },
  column: { why: 'columns stand below each other', instead: () => ['a', 'b', 'c'].map((each) => line(each)) },
  columns: { why: 'as a column', instead: () => [line('left'), line('more'), list(line('right'))] },
  date: { why: 'a date is its words', instead: () => [line('On 6 May 2026 we went.')] },
  gallery: { why: 'pictures stand below each other', instead: ([gallery]) => gallery?.content },
  heading: { why: 'lines without words are space between others', instead: withWords },
  paragraph: { why: 'lines without words are space between others', instead: withWords },
  image: {
    why: 'widths are looks, and a picture of which nothing is said may say something all the same',
    instead: ([first, second, third]) => {
      const { width: _width, ...attrs } = first?.attrs ?? {};
      return [{ ...first, attrs }, { ...second, attrs: { ...second?.attrs, decorative: false } }, third];
    },
  },
  'inline-formula': {
    why: 'a formula without a sign is two dollars',
    instead: ([first]) => [first, line('$$')],
  },
  marks: {
    why: 'links are underlined by themselves; marks do not begin with a blank; a place in a page has no address',
    instead: ([first, second, third]) => [
      first,
      line(
        {
          ...words('all of them'),
          marks: (second?.content?.[0]?.marks ?? []).filter(({ type }) => type !== 'underline'),
        },
        { ...words(' '), marks: [link('https://example.org/a?b=c&d=e')] },
        {
          ...words('bold on'),
          marks: [link('https://example.org/a?b=c&d=e'), { type: 'bold' }],
        },
      ),
      line(
        third?.content?.[0] ?? '',
        ' ',
        { ...words('page'), marks: [link('/pages/imported-0')] },
        ' below',
      ),
    ],
  },
  mention: { why: 'a person is their name', instead: () => [line('Ask @Mina Yıldız first.')] },
  'table-cell': {
    why: 'what is counted in a cell is a number, and widths are looks',
    instead: (content) =>
      JSON.parse(
        JSON.stringify(content)
          .replace(/,"(colwidth|result)":(\[120\]|"\w+")/g, '')
          .replace(
            /(\{"type":"paragraph")(\}\]\},\{"type":"tableCell")/,
            `$1,"content":[${JSON.stringify(words('0'))}]$2`,
          ),
      ),
  },
};

describe.each(goldenPages)('%s', (name, page) => {
  test('comes back from our own Markdown, but for what it cannot say', async () => {
    const golden = readFileSync(join(exported, `${name}.golden.md`), 'utf8');
    const [markdown = ''] = golden.split('\n<!-- In words alone: -->');
    const { title, json } = await imported(markdown, kindOf[name]);
    expect(title).toBe('A');
    const before = plain(page).content ?? [];
    expect(json.content).toEqual(losses[name] ? losses[name].instead(before) : before);
    if (losses[name]) expect(json.content, 'still lost').not.toEqual(before);
  });
});
