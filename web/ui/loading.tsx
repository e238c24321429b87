import { useTranslation } from 'react-i18next';
import css from './state.module.css';

/** Grey lines in the shape of what comes. They show after 300 ms, so that a quick answer does not flicker. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation('ui');
  return (
    <div className={css.loading} role="status" data-loading>
      <span className="unseen">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}
