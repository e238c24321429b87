import { marked as parser, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { maxPageDepth } from '../../../../shared/contracts/pages.ts';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  marked,
  nested,
  page,
  paragraph,
  sampleDocument,
} from '../testing/documents.ts';
import { textPage } from '../text/text.ts';
import { markdownFiles } from './markdown.ts';

function written(text: PageNodeJson): string {
  const files = [...markdownFiles(sampleDocument([{ title: 'A', text }]))];
  const file = files.find(({ path }) => path.startsWith('pages/'));
  return file && 'text' in file ? file.text : '';
}

/** What a reader of Markdown shows, in words; HTML stands as it is. */
function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if ('tokens' in token && token.tokens) return wordsOf(token.tokens);
      if (token.type === 'list') return token.items.map((item: Token) => wordsOf([item])).join('');
      if (token.type === 'escape') return token.text;
      if (token.type === 'text' || token.type === 'codespan') return entities(token.text);
      if (token.type === 'br') return '\n';
      return token.type === 'html' ? token.raw : '';
    })
    .join('');
}

const entities = (text: string) =>
  text
    .replace(/&#32;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

describe.each(goldenPages)('%s', (name, text) => {
  it('is written as it was', async () => {
    const document = sampleDocument([{ title: name, text }]);
    const [only] = document.projects[0]?.pages ?? [];
    if (!only) throw new Error('no page');
    const forms = `${written(text)}\n<!-- In words alone: -->\n\n\`\`\`\`\`\n${textPage(only, document.words)}\n\`\`\`\`\`\n`;
    await expect(forms).toMatchFileSnapshot(`../golden/${name}.golden.md`);
  });
});

describe('words in Markdown', () => {
  it.each(hostileWords)('mean nothing but themselves: %s', (words) => {
    const tokens = parser.lexer(written(page(paragraph(words), paragraph('after'))));
    expect(tokens.map(({ type }) => type).filter((type) => type !== 'space')).toEqual([
      'heading',
      'paragraph',
      'paragraph',
    ]);
    const [first] = tokens.filter(({ type }) => type === 'paragraph');
    expect(first && wordsOf([first]).trim()).toBe(words.trim());
  });

  it.each(hostileWords)('stay one line of a table: %s', (words) => {
    const row = (type: string) => ({
      type: 'tableRow',
      content: [words, 'second'].map((each) => ({ type, content: [paragraph(each)] })),
    });
    const table = { type: 'table', content: [row('tableHeader'), row('tableCell')] };
    const token = parser.lexer(written(page(table))).find(({ type }) => type === 'table');
    expect(token).toMatchObject({ header: [{}, { text: 'second' }], rows: [[{}, { text: 'second' }]] });
  });

  it.each(hostileAddresses)('lead nowhere by %j', (href) => {
    const text = written(page(paragraph(linked('words', href))));
    expect(text).toBe('# A\n\nwords\n');
  });

  it.each([
    [['bold'], '**word**'],
    [['italic'], '_word_'],
    [['strike'], '~~word~~'],
    [['bold', 'italic'], '**_word_**'],
    [['underline'], '<u>word</u>'],
    [['subscript'], '<sub>word</sub>'],
  ])('in the look %j are %s', (marks, form) => {
    expect(written(page(paragraph('a ', marked('word', ...marks), ' b')))).toContain(`a ${form} b`);
  });

  it('are marked by HTML where a sign would not be read as one', () => {
    expect(written(page(paragraph('un', marked('believ', 'bold'), 'able')))).toContain(
      'un<strong>believ</strong>able',
    );
    const quoted = written(page(paragraph('a', marked('“b”', 'bold'), 'c')));
    expect(quoted).toContain('a<strong>“b”</strong>c');
  });

  it('are written within moments however deep they are nested', () => {
    expect(written(page(nested('blockquote', 2_000, paragraph('innermost'))))).toContain('innermost');
  });
});

describe('the folder', () => {
  it('has a file for each page under a name that every system takes, and links that lead from one to the other', () => {
    const pages = [
      { title: 'a/b: c?', text: page(paragraph(linked('next', '/pages/p2'))) },
      { title: 'A/B: C?', text: page(paragraph(linked('back', '/pages/p1?at=x'))) },
      { title: '..', text: page({ type: 'image', attrs: { src: '/api/files/f1', alt: 'x' } }) },
    ];
    const files = [...markdownFiles(sampleDocument(pages))];
    expect(files.map(({ path }) => path)).toEqual(
      ['index.md', 'pages/1 a_b_ c_.md', 'pages/2 A_B_ C_.md', 'pages/3.md', 'files/f1.png'].map((path) =>
        path === 'pages/3.md' ? expect.stringMatching(/^pages\/3[^/]*\.md$/) : path,
      ),
    );
    expect(files[1]).toMatchObject({ text: expect.stringContaining('[next](<2%20A_B_%20C_.md>)') });
    expect(files[3]).toMatchObject({ text: expect.stringContaining('![x](<../files/f1.png>)') });
    expect(files[4]).toEqual({ path: 'files/f1.png', from: 'file-f1' });
  });

  it('has what is below a page in a folder called as its file is, as the golden file shows', async () => {
    const pages = [
      { title: 'Field work', text: page(paragraph('Where: ', linked('the weir', '/pages/p3'))) },
      { title: 'Samples', level: 2, text: page(paragraph('Twelve.')) },
      { title: 'The weir.', level: 3, text: page({ type: 'image', attrs: { src: '/api/files/f1' } }) },
      { title: 'Days', level: 2, text: page(paragraph(linked('the last page', '/pages/p5'))) },
      { title: 'Findings', text: page(paragraph('Clean.')) },
    ];
    const files = [...markdownFiles(sampleDocument(pages))].map((file) => [
      file.path,
      'text' in file ? file.text : '',
    ]);
    const golden = `${JSON.stringify(Object.fromEntries(files), null, 2)}\n`;
    await expect(golden).toMatchFileSnapshot('../golden/folder.golden.json');
  });

  it('ends no path behind what every system takes, however deep pages lie', () => {
    const pages = Array.from({ length: maxPageDepth }, (_, at) => ({
      title: 'A long title '.repeat(10),
      level: at + 1,
      text: page(),
    }));
    const paths = [...markdownFiles(sampleDocument(pages))].map(({ path }) => path);
    expect(new Set(paths).size).toBe(maxPageDepth + 1);
    expect(Math.max(...paths.map(({ length }) => length))).toBeLessThan(210);
  });
});
