import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../../ui/brand.tsx';
import css from './entry.module.css';

type EntryProps = {
  /** The choice of a language, above the form; nobody signed in needs it. */
  languages?: ReactNode;
  form: ReactNode;
  demo?: ReactNode;
};

/** The screen before anybody is signed in: the poster, a form, and beside it the demo people if there are any. */
export function Entry({ languages, form, demo }: EntryProps) {
  const { t } = useTranslation('accounts');
  return (
    <div className={css.entry}>
      <header className={css.poster}>
        <Brand name={t('product')} ringed />
        <div className={css.art} aria-hidden="true">
          <i className={css.leaf} />
          <i className={css.arch} />
          <i className={css.circle} />
          <i className={css.triangle} />
          <i className={css.fan} />
        </div>
        <h1 className={css.motto}>{t('motto')}</h1>
        <p className={css.promise}>{t('promise')}</p>
      </header>
      <main className={css.sheet}>
        <section className={css.form}>
          {languages}
          {form}
        </section>
        {demo && <aside className={css.demo}>{demo}</aside>}
      </main>
    </div>
  );
}
