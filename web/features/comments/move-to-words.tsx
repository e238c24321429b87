import { useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { anchorOfSelection } from '../../editor/threads/anchor-of-selection.ts';
import { Button } from '../../ui/button.tsx';
import { useBeside } from './beside-page.ts';
import css from './comments.module.css';

/** Says of a thread that lost its words what it is about now: the words that are selected. */
export function MoveToWords({ thread, onMoved }: { thread: Thread; onMoved: () => void }) {
  const { t } = useTranslation('comments');
  const { editor, act } = useBeside();
  const [moving, setMoving] = useState(false);
  const selected = useEditorState({ editor, selector: ({ editor }) => !editor.state.selection.empty });
  if (!moving)
    return (
      <Button size="small" onClick={() => setMoving(true)}>
        {t('lost.move')}
      </Button>
    );
  return (
    <div className={css.decide}>
      <p className={css.when}>{t('lost.how')}</p>
      <Button
        size="small"
        look="main"
        busy={!selected}
        // What is selected stays so.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          const anchor = anchorOfSelection(editor.state);
          if (!anchor) return;
          act({ kind: 'move', thread: thread.id, anchor });
          onMoved();
        }}
      >
        {t('lost.here')}
      </Button>
      <Button size="small" look="bare" onClick={() => setMoving(false)}>
        {t('cancel')}
      </Button>
    </div>
  );
}
