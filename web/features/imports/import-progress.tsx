import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import css from './import-dialog.module.css';

type ImportProgressProps = {
  /** What is done right now. */
  words: string;
  /** From 0 to 1; null: nobody knows. */
  share: number | null;
  hint?: string;
  /** Null: it cannot be stopped. */
  onStop: (() => void) | null;
};

/** How far it is, and the way back. */
export function ImportProgress({ words, share, hint, onStop }: ImportProgressProps) {
  const { t } = useTranslation('imports');
  return (
    <div className={css.body}>
      <p className={css.counted}>{words}</p>
      <progress className={css.bar} aria-label={t('howFar')} value={share ?? undefined} />
      {hint && <p className={css.hint}>{hint}</p>}
      {onStop && (
        <div className={css.act}>
          <Button onClick={onStop} data-next>
            {t('stop')}
          </Button>
        </div>
      )}
    </div>
  );
}
