import { IconMessagePlus, IconPencilPlus } from '@tabler/icons-react';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useBeside } from './beside-page.ts';
import css from './strip.module.css';

/**
 * On a touch screen, for who reads and may comment: what is done with selected words, at the foot, where the browser's own tools do not
 * cover it. Who writes has it among the writing tools.
 */
export function ReadersBar({ compact, hidden }: { compact: boolean; hidden: boolean }) {
  const { t } = useTranslation('comments');
  const { editor, lanes } = useBeside();
  const selected = useEditorState({
    editor,
    selector: ({ editor }) => !editor.isEditable && !editor.state.selection.empty,
  });
  if (!compact || hidden || !selected || lanes.length === 0) return null;
  const { commenting } = editor.storage.shownThreads;
  return (
    <div className={css.readers} role="toolbar" aria-label={t('selected')}>
      <Button look="main" onMouseDown={(event) => event.preventDefault()} onClick={() => commenting?.begin()}>
        <IconMessagePlus size={18} stroke={1.75} aria-hidden />
        {t('editor:tool.comment')}
      </Button>
      <Button onMouseDown={(event) => event.preventDefault()} onClick={() => commenting?.suggest()}>
        <IconPencilPlus size={18} stroke={1.75} aria-hidden />
        {t('editor:tool.suggest')}
      </Button>
    </div>
  );
}
