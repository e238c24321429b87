import type { ExportOrder } from '../../../../shared/contracts/exports.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { BundleFile } from '../bundle.ts';
import type { Document, DocumentThread } from '../document/document.ts';
import { drawingId } from '../document/drawings.ts';
import { drawingsOf, filesOf, prepare } from '../document/prepare.ts';
import { wordsIn } from '../document/words.ts';

const order: ExportOrder = {
  format: 'text',
  variant: 'feedback',
  sources: true,
  files: true,
  language: 'en',
};

export type SamplePage = {
  title: string;
  text: PageNodeJson;
  /** From 1, which it is if nothing is said. */
  level?: number;
  threads?: DocumentThread[];
  /** Numbers of those that are about a block, by its id. */
  about?: ReadonlyMap<string, number[]>;
};

/** A document of these pages, as `readBundle` makes it; every file that they show is there under its id. Ids of pages are p1, p2, … */
export function sampleDocument(pages: readonly SamplePage[], files: readonly BundleFile[] = []): Document {
  const shown = pages.flatMap(({ text }) => filesOf(text));
  const known = new Map<string, BundleFile>(
    shown.map((id) => [
      id,
      { id, name: `${id}.png`, type: 'image/png', bytes: 1, shown: true, path: `file-${id}` },
    ]),
  );
  for (const file of files) known.set(file.id, file);
  const ids = new Set(pages.map((_page, at) => `p${at + 1}`));
  const settings = { language: 'en', files: known, pages: ids, origin: null };
  return {
    title: 'Clean water',
    order,
    words: wordsIn('en'),
    madeAt: Date.UTC(2026, 10, 23),
    projects: [
      {
        name: 'Clean water',
        group: 'Class 7b',
        drivingQuestion: 'How clean is it?',
        subjects: ['biology'],
        team: ['Mina', 'Tomás'],
        pages: pages.map(({ title, text, level = 1, threads = [], about = new Map() }, at) => {
          const id = `p${at + 1}`;
          const { blocks, sources, hasList } = prepare(text, { ...settings, page: id, threads: about });
          const drawn = drawingsOf(text).map((hash) => drawingId({ page: id, hash }));
          return {
            ...{ id, title, level, blocks, threads },
            sources: hasList ? null : sources,
            files: [...filesOf(text), ...drawn].flatMap((id) => known.get(id) ?? []),
          };
        }),
      },
    ],
  };
}

export const page = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'doc', content });
export const paragraph = (...content: (string | PageNodeJson)[]): PageNodeJson => ({
  type: 'paragraph',
  content: content.map((each) => (typeof each === 'string' ? { type: 'text', text: each } : each)),
});
export const marked = (text: string, ...marks: string[]): PageNodeJson => ({
  type: 'text',
  text,
  marks: marks.map((type) => ({ type })),
});
export const linked = (text: string, href: string): PageNodeJson => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});

/** Something nested in itself so many times. */
export function nested(type: string, times: number, innermost: PageNodeJson): PageNodeJson {
  let node = innermost;
  for (let count = 0; count < times; count += 1) node = { type, content: [node] };
  return node;
}

/** Words that mean something in one format or another, and here nothing but themselves. */
export const hostileWords = [
  '#read("/etc/passwd") #eval("1") $x$ @ref <label> *b* // no',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &lt; &#x3c;',
  '[a](javascript:alert(1)) ![b](file:///etc/passwd) `c` ~~d~~ ~2~ | e | \\',
  '# no heading',
  '- no list',
  '1. no list either',
  '> no quote',
  '```',
  '    no code',
  '===',
  '---',
  '</style></title>"\'',
  '{{x}} {%y%} <%= z %>',
];

export const hostileAddresses = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:a',
  '//evil.example/a',
  '/\\evil.example',
];
