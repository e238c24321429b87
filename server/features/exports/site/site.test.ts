import { describe, expect, it } from 'vitest';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  nested,
  page,
  paragraph,
  sampleDocument,
} from '../testing/documents.ts';
import { siteFiles } from './site.ts';

function files(text: PageNodeJson, title = 'A'): Record<string, string> {
  return Object.fromEntries(
    [...siteFiles(sampleDocument([{ title, text }]))].map((file) => [
      file.path,
      'text' in file ? file.text : '',
    ]),
  );
}

function mainOf(text: PageNodeJson): string {
  const path = Object.entries(files(text)).find(([each]) => each.startsWith('pages/'));
  return /<main>\n([\s\S]*)\n<\/main>/.exec(path?.[1] ?? '')?.[1] ?? '';
}

it.each(goldenPages)('%s is written as it was', async (name, text) => {
  await expect(`${mainOf(text)}\n`).toMatchFileSnapshot(`../golden/${name}.golden.html`);
});

describe('the site', () => {
  it('holds whatever people wrote as words: no element, no attribute, no script of theirs', () => {
    const all = hostileWords.flatMap((words): PageNodeJson[] => [
      paragraph(words),
      { type: 'codeBlock', attrs: { language: words }, content: [{ type: 'text', text: words }] },
      { type: 'image', attrs: { src: '/api/files/f1', alt: words, caption: words } },
      { type: 'attachment', attrs: { src: '/api/files/f1', name: words } },
      { type: 'blockFormula', attrs: { latex: `\\text{${words}}` } },
      { type: words, attrs: { id: words }, content: [{ type: 'text', text: words }] },
    ]);
    const site = files(page(...all), hostileWords.join(' '));
    for (const [path, text] of Object.entries(site).filter(([each]) => each.endsWith('.html'))) {
      expect(text.match(/<script[^>]*>/g) ?? [], path).toEqual(
        path === 'index.html' ? ['<script src="site/words.js">', '<script src="site/search.js">'] : [],
      );
      // Values are text; what counts is which attributes there are.
      const bare = text.replace(/="[^"]*"/g, '=""');
      expect(bare).not.toMatch(/<[a-z]+[^>]*\s(on\w+|style)=/i);
      expect(bare).not.toMatch(/<(?!img|a|link|script)[a-z]+[^>]*\s(src|href)=/);
      expect(text).toContain("default-src 'none'");
    }
    expect(site['site/words.js']).not.toMatch(/[<>&]/);
  });

  it.each(hostileAddresses)('leads nowhere by %j', (href) => {
    expect(mainOf(page(paragraph(linked('words', href))))).toContain('<p dir="auto">words</p>');
  });

  it('leads from page to page, to the place that is meant, and back to the contents', () => {
    const pages = [
      { title: 'One & only', text: page(paragraph(linked('two', '/pages/p2?at=x1'))) },
      { title: 'Two', level: 2, text: page({ ...paragraph('b'), attrs: { id: 'x1' } }) },
      { title: 'Three', text: page() },
    ];
    const site = Object.fromEntries(
      [...siteFiles(sampleDocument(pages))].map((file) => [file.path, 'text' in file ? file.text : '']),
    );
    expect(site['pages/1 One & only.html']).toContain(
      '<a href="1%20One%20%26%20only/1%20Two.html#b-x1">two</a>',
    );
    const two = site['pages/1 One & only/1 Two.html'];
    expect(two).toContain('<a id="b-x1"></a>');
    expect(two).toContain('<link rel="stylesheet" href="../../site/style.css">');
    expect(two).toContain('<a href="../../index.html">');
    expect(two).toContain('<a rel="next" href="../2%20Three.html">');
    expect(site['index.html']).toContain('href="pages/1%20One%20%26%20only.html">One &amp; only</a>');
  });

  it('is written however deep a page is nested', () => {
    expect(mainOf(page(nested('callout', 2_000, paragraph('innermost'))))).toContain('innermost');
  });
});
