import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './ask-first.module.css';
import { Button } from './button.tsx';
import { Failure } from './failure.tsx';
import { useFocusBack } from './use-focus-back.ts';

type AskFirstProps = {
  /** What the button says, and what a screen reader says of it where there are several. */
  button: string;
  label?: string;
} & Omit<AskedProps, 'onStay'>;

/** A button whose work cannot be taken back: it says what will happen before it does it. */
export function AskFirst({ button, label, ...asked }: AskFirstProps) {
  const [asking, setAsking] = useState(false);
  const opener = useFocusBack(asking);
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
      {asking && <Asked {...asked} onStay={() => setAsking(false)} />}
    </>
  );
}

type AskedProps = {
  /** What will happen. */
  question: string;
  /** What the button says that does it. */
  yes: string;
  busy: boolean;
  /** What people came for and can mostly be taken back: its answer is the strong one, and staying is not. */
  wanted?: boolean;
  /** Why it was not done: `ui:refusal.…` or `ui:failure.…`. */
  failure?: string | null;
  onYes: () => void;
  onStay: () => void;
};

/**
 * The question by itself, where something else than a button leads to it. The focus is on the answer that changes nothing; whoever
 * shows it gives it back with `useFocusBack`.
 */
export function Asked({ question, yes, busy, wanted = false, failure = null, onYes, onStay }: AskedProps) {
  const { t } = useTranslation('ui');
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const does = (
    <Button size="small" look={wanted ? 'main' : 'plain'} busy={busy} onClick={onYes}>
      {yes}
    </Button>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc answers from either button.
    <div className={css.ask} onKeyDown={({ key }) => key === 'Escape' && onStay()}>
      <p role="alert">{question}</p>
      {failure && <Failure named={failure} />}
      <div className={css.act}>
        {wanted && does}
        <Button ref={keep} size="small" look={wanted ? 'plain' : 'main'} onClick={onStay}>
          {t('keep')}
        </Button>
        {!wanted && does}
      </div>
    </div>
  );
}
