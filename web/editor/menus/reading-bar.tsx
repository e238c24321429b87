import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import css from './reading-bar.module.css';

/** In place of the tools while somebody who may write only reads. */
export function ReadingBar({ onWrite }: { onWrite: () => void }) {
  const { t } = useTranslation('menus');
  return (
    <div className={css.bar} data-region="tools" tabIndex={-1}>
      <Button size="small" onClick={onWrite}>
        <IconPencil size={17} stroke={1.75} aria-hidden />
        {t('write')}
      </Button>
      <span className={css.words}>{t('readingNow')}</span>
    </div>
  );
}
