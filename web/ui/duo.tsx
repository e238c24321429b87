import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './duo.module.css';

/** A screen in two parts: what I make on the sheet, what others say and who they are in the margin. */
export function Duo({ work, voices }: { work: ReactNode; voices: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <div className={css.duo}>
      <div className={css.work}>{work}</div>
      <aside className={css.voices} aria-label={t('margin')} data-region="margin" tabIndex={-1}>
        {voices}
      </aside>
    </div>
  );
}

/** A screen in one part. */
export function Single({ children }: { children: ReactNode }) {
  return <div className={css.single}>{children}</div>;
}
