import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './ask-first.module.css';
import { Button } from './button.tsx';

type AskFirstProps = {
  /** What the button says, and what a screen reader says of it where there are several. */
  button: string;
  label?: string;
  /** What will happen. */
  question: string;
  /** What the button says that does it. */
  yes: string;
  busy: boolean;
  onYes: () => void;
};

/** A button whose work cannot be taken back: it says what will happen before it does it. */
export function AskFirst({ button, label, question, yes, busy, onYes }: AskFirstProps) {
  const { t } = useTranslation('ui');
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);

  function stay() {
    setAsking(false);
    opener.current?.focus();
  }

  return (
    <>
      <Button
        ref={opener}
        size="small"
        aria-label={label}
        aria-expanded={asking}
        onClick={() => setAsking(!asking)}
      >
        {button}
      </Button>
      {asking && (
        <div className={css.ask} role="alert">
          <p>{question}</p>
          <div className={css.act}>
            <Button ref={keep} size="small" look="main" onClick={stay}>
              {t('keep')}
            </Button>
            <Button size="small" busy={busy} onClick={onYes}>
              {yes}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
