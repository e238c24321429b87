import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { expect, it } from 'vitest';
import type { Anchor } from '../../../../shared/contracts/comments/anchor.ts';
import type { Proposal } from '../../../../shared/contracts/comments/suggestion.ts';
import type { Thread } from '../../../../shared/contracts/comments.ts';
import { pageUpdateFromJson } from '../../../../shared/editor/ydoc.ts';
import { page, paragraph } from '../testing/documents.ts';
import type { DocumentPage } from './document.ts';
import { readBundle } from './read-bundle.ts';

const letter = { client: 1, clock: 0 };
const about = (block: string | null, quote: string, before = ''): Anchor => ({
  ...{ kind: 'passage', block, quote, before, after: '', version: 1 },
  ...{ start: letter, end: letter },
});

function thread(id: string, anchor: Anchor, proposal: Proposal | null = null): Thread {
  const by = { id: 'lindqvist', name: 'Ms Lindqvist', kind: 'teacher' };
  return {
    ...{ id, anchor, author: by, at: 0, visibility: 'everyone', detached: false, resolved: null },
    comments: [],
    suggestion: proposal && {
      ...{ proposal, was: anchor.kind === 'page' ? '' : anchor.quote },
      ...{ state: 'open', decided: null, outdatedBy: null, claimed: null },
    },
  } as unknown as Thread;
}

const block = (id: string, words: string) => ({ ...paragraph(words), attrs: { id } });

/** A page of two paragraphs, as it is written with these threads beside it. */
async function written(threads: Thread[]): Promise<DocumentPage> {
  const text = join(mkdtempSync(join(tmpdir(), 'atelier-bundle-')), 'text');
  const doc = page(
    block('first', 'The brook is clear and the brook is cold.'),
    block('second', 'Nobody swims in it.'),
  );
  writeFileSync(text, serialize([pageUpdateFromJson(doc, { clientId: 1 })]));
  const { projects } = await readBundle(
    {
      order: { format: 'text', variant: 'feedback', sources: true, files: true, language: 'en' },
      ...{ title: 'Clean water', madeAt: 0, origin: null },
      projects: [
        {
          ...{ name: 'Clean water', group: '7b', drivingQuestion: null, subjects: [], team: [] },
          ...{ making: null, rows: null },
          pages: [
            {
              ...{ id: 'p1', title: 'Findings', parentId: null, text, changedAt: 0, changedBy: null },
              ...{ threads, people: {}, history: null },
            },
          ],
        },
      ],
    },
    { filesFor: async () => [], wants: 'none', told: () => {} },
  );
  const [made] = projects[0]?.pages ?? [];
  if (!made) throw new Error('no page was made');
  return made;
}

it('numbers what was said in the order in which a reader meets it', async () => {
  const made = await written([
    thread('gone', about('gone', 'A sentence that is gone.')),
    thread('second', about('second', 'swims')),
    thread('over both', about('first', 'cold.\nNobody')),
    thread('again', about('first', 'brook', 'and the ')),
    thread('once', about('first', 'brook', 'The ')),
    thread('page', { kind: 'page' }),
  ]);
  expect(made.threads.map(({ number, quote, before }) => [number, before, quote])).toEqual([
    [1, null, ''],
    [2, 'The ', 'brook'],
    [3, 'and the ', 'brook'],
    [4, '', 'cold.\nNobody'],
    [5, '', 'swims'],
    [6, '', 'A sentence that is gone.'],
  ]);
  expect(made.blocks?.map(({ threads }) => threads)).toEqual([[2, 3, 4], [5]]);
});

it('shows as taken away what a suggestion takes away, and not what it stands beside', async () => {
  const content = page(paragraph('today')) as never;
  const proposals: Proposal[] = [
    { kind: 'replace', content },
    { kind: 'delete' },
    { kind: 'insert', side: 'after', content },
    { kind: 'paragraph', content },
    { kind: 'format', mark: 'bold', on: true },
  ];
  const made = await written(
    proposals.map((proposal, at) => thread(`${at}`, about('first', 'clear'), proposal)),
  );
  expect(made.threads.map(({ suggestion }) => suggestion?.was)).toEqual(['clear', 'clear', '', '', '']);
});
