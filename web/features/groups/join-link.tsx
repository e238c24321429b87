import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import css from './join-link.module.css';

/** The way to joining by a class code, for who has no account yet. */
export function JoinLink() {
  const { t } = useTranslation('groups');
  return (
    <Link to="/join/{-$code}" className={css.link}>
      {t('join.withCode')}
    </Link>
  );
}
