import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { anchorOfSelection } from '../../editor/threads/anchor-of-selection.ts';
import { anchorOfBlock, partsOf } from '../../editor/threads/page-parts.ts';
import { Button } from '../../ui/button.tsx';
import { useBeside } from './beside-page.ts';
import css from './comments.module.css';
import { LostWords } from './note.tsx';
import { PartSelect } from './part-select.tsx';

type MoveToWordsProps = {
  /** It lost its words. */
  thread: Thread;
  onMoved: () => void;
  onCancel: () => void;
};

/** Asks what a thread is about from now on: the words that are selected, or a part of the page. The text stays free meanwhile. */
export function MoveToWords({ thread, onMoved, onCancel }: MoveToWordsProps) {
  const { t } = useTranslation('comments');
  const { editor, places, act } = useBeside();
  const place = useRef<HTMLDivElement>(null);
  const [parts] = useState(() => partsOf(editor.state));
  const [part, setPart] = useState<string | null>(null);
  const selected = useEditorState({ editor, selector: ({ editor }) => !editor.state.selection.empty });
  // The note with its button is gone.
  useEffect(() => place.current?.focus({ preventScroll: true }), []);

  function move() {
    const anchor = part === null ? anchorOfSelection(editor.state) : anchorOfBlock(editor.state, part);
    if (!anchor) return;
    places.forget(thread.id);
    act({ kind: 'move', thread: thread.id, anchor });
    onMoved();
  }
  function leave(event: KeyboardEvent) {
    if (event.key === 'Escape') onCancel();
  }
  return (
    <section ref={place} className={css.moving} tabIndex={-1} aria-label={t('lost.move')} onKeyDown={leave}>
      <LostWords thread={thread} />
      <PartSelect
        label={t('lost.where')}
        parts={parts}
        value={part}
        none={t('lost.selected')}
        onChoose={setPart}
      />
      <div className={css.decide}>
        <Button
          size="small"
          look="main"
          busy={part === null && !selected}
          // What is selected stays so.
          onMouseDown={(event) => event.preventDefault()}
          onClick={move}
        >
          {t('lost.here')}
        </Button>
        <Button size="small" look="bare" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  );
}
