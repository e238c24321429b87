import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey, isHidden } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import css from './task-details.module.css';

type TaskTextProps = {
  name: 'title' | 'note';
  value: string;
  /** Rejects with `changed_meanwhile` if the text is not `was` any more. */
  onSave: (text: { to: string; was: string }) => Promise<unknown>;
};

type Written = { text: string; was: string };

/**
 * A text of a task, to be changed in place: saved by Enter or by leaving it, given up by Esc. If somebody else has changed it
 * meanwhile, both texts stand there until one is chosen.
 */
export function TaskText({ name, value, onSave }: TaskTextProps) {
  const { t } = useTranslation('tasks');
  const [written, setWritten] = useState<Written | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [saved, setSaved] = useState(false);
  const id = useId();
  const theirs =
    failure instanceof Refused && failure.refusal === 'changed_meanwhile' ? failure.present : null;

  async function save({ text, was }: Written) {
    if (text.trim() === was) return setWritten(null);
    try {
      await onSave({ to: text, was });
      setWritten((now) => (now?.text === text ? null : now));
      setFailure(null);
      setSaved(true);
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      setFailure(problem);
    }
  }
  function change(text: string) {
    setSaved(false);
    setWritten((now) => ({ text, was: now?.was ?? value }));
  }
  function giveUp() {
    setWritten(null);
    setFailure(null);
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && written) {
      event.stopPropagation();
      giveUp();
    }
    if (event.key === 'Enter' && name === 'title' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (written) save(written);
    }
  }

  const field = {
    id,
    className: css.field,
    value: written?.text ?? value,
    dir: 'auto',
    onChange: ({ target }: { target: { value: string } }) => change(target.value),
    onBlur: () => written && theirs === null && save(written),
    onKeyDown: key,
    'aria-invalid': failure ? true : undefined,
    'aria-describedby': `${id}-state`,
  } as const;
  return (
    <div className={css.text}>
      <label htmlFor={id}>{t(`field.${name}`)}</label>
      {name === 'title' ? (
        <input {...field} maxLength={200} autoComplete="off" />
      ) : (
        <textarea {...field} maxLength={2_000} rows={3} />
      )}
      <div id={`${id}-state`}>
        {saved && !written && (
          <p className={css.saved} role="status">
            {t('saved')}
          </p>
        )}
        {failure && theirs === null && (
          <p className={css.trouble} role="alert">
            {t(troubleKey(failure, name))}
          </p>
        )}
        {written && theirs !== null && (
          <div className={css.both} role="alert">
            <p>{t('both.words')}</p>
            <blockquote dir="auto">{theirs || t('both.nothing')}</blockquote>
            <div className={css.acts}>
              <Button size="small" look="soft" onClick={() => save({ text: written.text, was: theirs })}>
                {t('both.mine')}
              </Button>
              <Button size="small" onClick={giveUp}>
                {t('both.theirs')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

function troubleKey(failure: Error, name: string): string {
  const isHere =
    failure instanceof Refused && failure.fields.some(({ path }) => path.startsWith(`body.${name}`));
  if (isHidden(failure, `${name}.to`)) return 'ui:hiddenCharacters';
  if (isHere) return name === 'title' ? 'badTitle' : 'badNote';
  return `${failureKey(failure)}.title`;
}
