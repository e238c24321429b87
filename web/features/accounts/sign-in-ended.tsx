import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { Problem } from '../../ui/problem.tsx';
import css from './entry.module.css';

/** Why a screen gave way to the sign-in: for those who did not sign out here themselves. */
export function SignInEnded({ before }: { before: Person }) {
  const { t } = useTranslation(['accounts', 'ui']);
  return (
    <div className={css.ended}>
      <Problem title={t('ui:refusal.sign_in_required.title')}>
        {before.kind === 'guest' && t('signIn.ended')} {t('ui:refusal.sign_in_required.words')}
      </Problem>
    </div>
  );
}
