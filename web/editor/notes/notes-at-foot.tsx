import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInIdleTime } from '../menus/use-in-idle-time.ts';
import { footId, leadBack } from './follow-aside.ts';
import { finderOf } from './nodes-of.ts';
import { NoteContent } from './note-content.tsx';
import css from './notes.module.css';

/** More are not listed; nobody reads them on a screen. */
const mostListed = 500;

/** All footnotes of a page at its foot, worked out when nobody waits for it. */
export function NotesAtFoot({ editor }: { editor: Editor }) {
  const { t } = useTranslation('notes');
  const [find] = useState(() => finderOf('footnote'));
  const [look] = useState(() => (now: Editor) => find(now.state.doc));
  const notes = useInIdleTime(editor, 'update', look) ?? [];
  if (notes.length === 0) return null;

  function back(index: number) {
    // Others may have written since the list was made.
    const place = find(editor.state.doc)[index];
    if (place) leadBack(editor.view, place.at);
  }
  return (
    <section className={css.foot} aria-label={t('foot')} data-notes>
      <ol className={css.list}>
        {notes.slice(0, mostListed).map(({ node }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a note is known by its number.
          <li key={index} id={footId(index + 1)} tabIndex={-1}>
            <NoteContent editor={editor} node={node} />{' '}
            <button
              type="button"
              className={css.back}
              aria-label={t('back', { number: index + 1 })}
              onClick={() => back(index)}
            >
              <span aria-hidden="true" className="flip">
                ↩
              </span>
            </button>
          </li>
        ))}
      </ol>
      {notes.length > mostListed && (
        <p className={css.more}>{t('more', { count: notes.length - mostListed })}</p>
      )}
    </section>
  );
}
