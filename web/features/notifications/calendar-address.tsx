import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import css from './calendar-part.module.css';

const ways = ['calendar.google', 'calendar.apple', 'calendar.outlook'] as const;

/** The address of a calendar on the one occasion it can be read, and what to do with it. `path`: on this server. */
export function CalendarAddress({ path, onDone }: { path: string; onDone: () => void }) {
  const { t } = useTranslation('notifications');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const address = new URL(path, location.href).href;

  async function copy() {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
    } catch (error) {
      // Without the right to the clipboard the words are at least marked, for the keyboard's own copy.
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    }
  }

  return (
    <div className={css.fresh}>
      <p role="status">{t('calendar.shown')}</p>
      <input
        ref={field}
        className={css.address}
        aria-label={t('calendar.address')}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={css.act}>
        <Button look="main" onClick={copy}>
          {t(copied ? 'calendar.copied' : 'calendar.copy')}
        </Button>
        <Button look="bare" onClick={onDone}>
          {t('calendar.hide')}
        </Button>
      </div>
      <div className={css.how}>
        <b>{t('calendar.how')}</b>
        <ul>
          {ways.map((way) => (
            <li key={way}>{t(way)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
