import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import css from './settings.module.css';

type FreshTokenProps = { label: string; token: string; onDone: () => void };

/** A token on the one occasion it can be read. */
export function FreshToken({ label, token, onDone }: FreshTokenProps) {
  const { t } = useTranslation('settings');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch (error) {
      // Without the right to the clipboard the words are at least marked, for the keyboard's own copy.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  }

  return (
    <div className={css.fresh} role="status">
      <p>{t('tokens.shown', { label })}</p>
      <input ref={field} className={css.token} aria-label={t('tokens.token')} readOnly value={token} />
      <div className={css.act}>
        <Button look="main" onClick={copy}>
          {t(copied ? 'tokens.copied' : 'tokens.copy')}
        </Button>
        <Button look="bare" onClick={onDone}>
          {t('tokens.hide')}
        </Button>
      </div>
    </div>
  );
}
