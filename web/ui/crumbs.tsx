import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './crumbs.module.css';

type CrumbsProps = {
  /** Links to what stands above this screen, outermost first; each begins with a `BackArrow`. */
  above?: readonly { key: string; link: ReactNode }[];
  /** Name of this screen. */
  here: string;
};

/** Where am I. */
export function Crumbs({ above = [], here }: CrumbsProps) {
  const { t } = useTranslation('ui');
  return (
    <nav className={css.crumbs} aria-label={t('whereYouAre')}>
      <ol>
        {above.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
        <li>
          <b aria-current="page">
            <bdi>{here}</bdi>
          </b>
        </li>
      </ol>
    </nav>
  );
}

/** Where only the last step back is shown, on a phone, its link has an arrow. */
export function BackArrow() {
  return (
    <span className={css.arrow}>
      <IconArrowLeft className="flip" size={20} stroke={1.75} aria-hidden />
    </span>
  );
}
