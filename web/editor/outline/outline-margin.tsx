import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { useKeptChoice } from '../menus/use-kept-choice.ts';
import css from './outline.module.css';
import { Outline } from './outline.tsx';

/** The outline in the margin of a wide screen, for those who want it there. */
export function OutlineMargin({ editor }: { editor: Editor }) {
  const { t } = useTranslation('outline');
  const [shown] = useKeptChoice('outline', true);
  if (!shown) return null;
  return (
    <nav className={css.margin} aria-label={t('label')} data-region="outline" tabIndex={-1}>
      <p className={css.title} aria-hidden="true">
        {t('label')}
      </p>
      <Outline editor={editor} />
    </nav>
  );
}
