import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../sync/api-client.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { fieldProblem } from './field-problem.ts';
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
  busy: boolean;
  onSend: (milestone: { title: string; day: string }) => void;
  onCancel: () => void;
};

/** What is to be there, and on which day. */
export function MilestoneForm(props: MilestoneFormProps) {
  const { t } = useTranslation('plan');
  const [title, setTitle] = useState(props.title);
  const [day, setDay] = useState(props.day);
  const { failure, titleField } = props;
  const atFault = (field: string) =>
    failure instanceof Refused && failure.fields.some(({ path }) => path.startsWith(`body.${field}`));
  const elsewhere = failure !== null && !atFault('title') && !atFault('day');

  function send(event: FormEvent) {
    event.preventDefault();
    if (!props.busy) props.onSend({ title, day });
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
          error={atFault('title') && t(fieldProblem(failure, titleField, 'edit.badText'))}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextField
          type="date"
          label={t('milestones.when')}
          value={day}
          required
          withAsterisk={false}
          error={atFault('day') && t(fieldProblem(failure, 'day', 'dates.bad'))}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </div>
      {failure instanceof Refused && failure.present !== null && (
        <p className={css.present}>{t('milestones.present', { title: failure.present })}</p>
      )}
      {elsewhere && (
        <p className={css.trouble} role="alert">
          {t(fieldProblem(failure, '', 'edit.badText'))}
        </p>
      )}
      <div className={css.act}>
        <Button type="submit" size="small" look="soft" busy={props.busy}>
          {props.send}
        </Button>
        <Button size="small" look="bare" onClick={props.onCancel}>
          {t('edit.cancel')}
        </Button>
      </div>
    </form>
  );
}
