import { useTranslation } from 'react-i18next';
import { failureKey } from '../../../sync/failure-key.ts';
import { Problem } from '../../../ui/problem.tsx';
import css from './settings.module.css';

/** Why a change was not made, beside its button; nothing while there is no failure. */
export function Trouble({ failure }: { failure: unknown }) {
  const { t } = useTranslation('settings');
  if (!failure) return null;
  const key = failureKey(failure);
  return (
    <div className={css.trouble}>
      <Problem title={t(`${key}.title`)}>{t(`${key}.words`)}</Problem>
    </div>
  );
}
