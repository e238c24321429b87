import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../../../shared/contracts/accounts/languages.ts';
import type { OwnAccount } from '../../../../shared/contracts/accounts/own-account.ts';
import { Choices } from '../../../ui/choices.tsx';
import { nameOfLanguage } from '../../../ui/language-name.ts';
import { useChangeAccount } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

/** No code of a language. */
const browser = 'browser';

/** The language of the screens, among those that there are words in. `onChanged`: show it. */
export function LanguageChoice({
  account,
  onChanged,
}: {
  account: OwnAccount;
  onChanged: (language: Language | null) => void;
}) {
  const { t } = useTranslation('settings');
  const change = useChangeAccount();
  const chosen = change.variables?.language ?? account.language ?? browser;

  function choose(value: Language | typeof browser) {
    const language = value === browser ? null : value;
    change.mutate({ language }, { onSuccess: () => onChanged(language) });
  }

  return (
    <div>
      <Choices
        label={t('language.label')}
        choices={[
          { value: browser, words: t('language.browser') },
          ...languages.map((value) => ({ value, words: nameOfLanguage(value) })),
        ]}
        chosen={chosen}
        onChoose={choose}
      />
      <Trouble failure={change.error} />
    </div>
  );
}
