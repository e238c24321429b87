import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../../ui/button.tsx';
import css from '../reset-link.module.css';

/** For who looks after a group: the way to the cards with first passwords. */
export function FirstSignInsLink({ groupId }: { groupId: string }) {
  const { t } = useTranslation('administration');
  return (
    <section>
      <h2>{t('firstSignIns.title')}</h2>
      <p className={css.words}>{t('firstSignIns.lead')}</p>
      <Link to="/groups/$groupId/first-sign-ins" params={{ groupId }} className={buttonClass()}>
        {t('firstSignIns.send')}
      </Link>
    </section>
  );
}
