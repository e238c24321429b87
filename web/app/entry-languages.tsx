import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../shared/contracts/accounts/languages.ts';
import { nameOfLanguage } from '../ui/language-name.ts';
import { keepLanguageOfBrowser } from './browser-language.ts';
import css from './entry-languages.module.css';
import { speak } from './messages.ts';
import { useWelcome } from './use-welcome.ts';

/** Each language by its own name, for who cannot read the one that is shown. Once signed in the settings have it. */
export function EntryLanguages() {
  const { t, i18n } = useTranslation('app');
  const { me } = useWelcome();
  if (me) return null;

  async function choose(language: Language) {
    keepLanguageOfBrowser(language);
    await speak(null);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields of a form, but buttons that act at once.
    <div role="group" aria-label={t('language')} className={css.languages}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === i18n.language}
          onClick={() => choose(language)}
        >
          {nameOfLanguage(language)}
        </button>
      ))}
    </div>
  );
}
