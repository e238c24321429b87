import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../ui/button.tsx';
import { Single } from '../ui/duo.tsx';
import css from './bare-screen.module.css';
import { useTitle } from './use-title.ts';

/** No such place, or none that this person may see: the two look alike. */
export function NotFoundScreen() {
  const { t } = useTranslation('app');
  useTitle(t('notFound.title'));
  return (
    <main className={css.bare}>
      <Single>
        <h1>{t('notFound.title')}</h1>
        <p className={css.words}>{t('notFound.words')}</p>
        <Link to="/" className={buttonClass('main')}>
          {t('notFound.go')}
        </Link>
      </Single>
    </main>
  );
}
