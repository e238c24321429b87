import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import css from './join-steps.module.css';

type JoinStepProps = {
  title: string;
  lead: string;
  /** Of three; none where there is one. */
  number?: number;
  onSend: (event: FormEvent) => void;
  onBack?: () => void;
  send: string;
  busy?: boolean;
  trouble?: string | false;
  /** Another way, below the button. */
  aside?: ReactNode;
  children?: ReactNode;
};

/** One step of joining: a heading, at most two fields, one button. */
export function JoinStep({
  title,
  lead,
  number,
  onSend,
  onBack,
  send,
  busy = false,
  trouble,
  aside,
  children,
}: JoinStepProps) {
  const { t } = useTranslation('groups');
  const heading = useRef<HTMLHeadingElement>(null);
  // A new step is announced by its heading; the first one is what the screen begins with.
  useEffect(() => {
    if (number !== 1) heading.current?.focus();
  }, [number]);
  return (
    <form onSubmit={onSend}>
      {number && <p className={css.number}>{t('join.step', { number })}</p>}
      <h2 ref={heading} tabIndex={-1} className={css.title}>
        {title}
      </h2>
      <p className={css.lead}>{lead}</p>
      {children}
      {trouble && (
        <p className={css.trouble} role="alert">
          {trouble}
        </p>
      )}
      <div className={css.send}>
        <Button type="submit" look="main" size="wide" busy={busy}>
          {send}
        </Button>
        {onBack && (
          <Button look="bare" onClick={onBack}>
            {t('join.back')}
          </Button>
        )}
        {aside && <p className={css.aside}>{aside}</p>}
      </div>
    </form>
  );
}

/** Title and words of a failure in one line. */
export function failureWords(t: (key: string) => string, failure: unknown): string {
  const key = failureKey(failure);
  return `${t(`${key}.title`)}. ${t(`${key}.words`)}`;
}
