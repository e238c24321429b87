import type { Editor } from '@tiptap/core';
import { useEffect } from 'react';
import { call, Refused, Unreachable } from '../../sync/api-client.ts';

/** What was cut last, in this browser: in which page, and a hash of its words, which are nobody else's to read. */
type Cut = { page: string; words: number };
const key = 'atelier.cut';

/** Has threads about words that are cut here and put into another page go along with them. */
export function useCarriedWords(editor: Editor | null, page: string): void {
  useEffect(() => {
    if (!editor) return;
    const { dom } = editor.view;
    // The editor has listened before: what it cuts or copies is in the clipboard by now.
    const cut = ({ clipboardData }: ClipboardEvent) => keep(page, wordsOf(clipboardData));
    const copy = () => localStorage.removeItem(key);
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const from = cutFrom(wordsOf(clipboardData));
      if (from !== null && from !== page) carry(from, page).catch(unlessRefused);
    };
    dom.addEventListener('cut', cut);
    dom.addEventListener('copy', copy);
    dom.addEventListener('paste', paste);
    return () => {
      dom.removeEventListener('cut', cut);
      dom.removeEventListener('copy', copy);
      dom.removeEventListener('paste', paste);
    };
  }, [editor, page]);
}

function keep(page: string, words: string): void {
  if (words === '') return;
  const cut: Cut = { page, words: hashOf(words) };
  localStorage.setItem(key, JSON.stringify(cut));
}

/** The page in which these words were cut; null: they come from elsewhere, or were copied since. */
function cutFrom(words: string): string | null {
  const kept = localStorage.getItem(key);
  if (kept === null || words === '') return null;
  const cut: Cut = JSON.parse(kept);
  return cut.words === hashOf(words) ? cut.page : null;
}

/** Systems end lines in their own ways. */
function wordsOf(clipboard: DataTransfer | null): string {
  return clipboard?.getData('text/plain').replaceAll('\r\n', '\n').trim() ?? '';
}

function hashOf(words: string): number {
  let hash = 0;
  for (let index = 0; index < words.length; index++)
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}

async function carry(from: string, pageId: string): Promise<void> {
  // Only who needs it loads it.
  const { carryThreads } = await import('../../../shared/contracts/comments.ts');
  await call(carryThreads, { params: { pageId }, body: { from } });
}

/** Then the threads stay where they were, and say that their words are gone. */
function unlessRefused(failure: unknown): void {
  if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
}
