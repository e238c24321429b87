import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblem, fieldsAtFault } from '../../../sync/failure-key.ts';
import { BothTexts } from '../../../ui/both-texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import css from './milestones.module.css';

type MilestoneFormProps = {
  /** Of the form, for a screen reader. */
  name: string;
  /** On its button. */
  send: string;
  title: string;
  /** Empty: none yet. */
  day: string;
  /** The title's name in the contract. */
  titleField: 'title' | 'title.to';
  failure: unknown;
  /** Another title that somebody has given it meanwhile; null: none. */
  present?: string | null;
  busy: boolean;
  onTitle: (title: string) => void;
  onDay: (day: string) => void;
  onSend: () => void;
  /** Which of two titles it is to have. */
  onMine?: () => void;
  onTheirs?: () => void;
  onCancel: () => void;
};

/** What is to be there, and on which day. */
export function MilestoneForm({
  title,
  day,
  failure,
  titleField,
  present = null,
  ...props
}: MilestoneFormProps) {
  const { t } = useTranslation('plan');
  const faults = fieldsAtFault(failure);
  const elsewhere = failure !== null && present === null && !faults.has('title') && !faults.has('day');

  function send(event: FormEvent) {
    event.preventDefault();
    if (!props.busy) props.onSend();
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onCancel();
  }

  return (
    <form className={css.form} onSubmit={send} onKeyDown={key} aria-label={props.name}>
      <div className={css.fields}>
        <TextField
          className={css.title ?? ''}
          label={t('milestones.what')}
          value={title}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          maxLength={120}
          dir="auto"
          error={faults.has('title') && t(fieldProblem(failure, titleField, 'edit.badText'))}
          onChange={(event) => props.onTitle(event.currentTarget.value)}
        />
        <TextField
          type="date"
          label={t('milestones.when')}
          value={day}
          required
          withAsterisk={false}
          error={faults.has('day') && t(fieldProblem(failure, 'day', 'dates.bad'))}
          onChange={(event) => props.onDay(event.currentTarget.value)}
        />
      </div>
      {elsewhere && (
        <p className={css.trouble} role="alert">
          {t(fieldProblem(failure, '', 'edit.badText'))}
        </p>
      )}
      {present !== null && props.onMine && props.onTheirs ? (
        <BothTexts present={present} busy={props.busy} onMine={props.onMine} onTheirs={props.onTheirs} />
      ) : (
        <div className={css.act}>
          <Button type="submit" size="small" look="soft" busy={props.busy}>
            {props.send}
          </Button>
          <Button size="small" look="bare" onClick={props.onCancel}>
            {t('edit.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}
