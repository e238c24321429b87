import { useTranslation } from 'react-i18next';
import css from './both-texts.module.css';
import { Button } from './button.tsx';

type BothTextsProps = {
  /** What somebody else has put there meanwhile; empty: nothing. */
  present: string;
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
};

/** Below a field whose text somebody else has changed too: theirs, and the choice between both. */
export function BothTexts({ present, busy, onMine, onTheirs }: BothTextsProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={css.both} role="alert">
      <p>{t('both.words')}</p>
      <blockquote dir="auto">{present || t('both.nothing')}</blockquote>
      <div className={css.act}>
        <Button size="small" look="soft" busy={busy} onClick={onMine}>
          {t('both.mine')}
        </Button>
        <Button size="small" onClick={onTheirs}>
          {t('both.theirs')}
        </Button>
      </div>
    </div>
  );
}
