import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback } from '../../../shared/contracts/comments/feedback-bank.ts';
import { subjects } from '../../../shared/contracts/projects.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import form from '../../ui/form.module.css';
import { Select } from '../../ui/select.tsx';
import { type FeedbackWords, useKeepFeedback } from './feedback.queries.ts';
import css from './feedback-bank.module.css';

type FeedbackFormProps = {
  /** The one that is changed; null: a new one. */
  id: string | null;
  initial: FeedbackWords;
  onDone: () => void;
};

/** What a reusable comment says, of which subject and of what in a rubric. */
export function FeedbackForm({ id, initial, onDone }: FeedbackFormProps) {
  const { t } = useTranslation('comments');
  const [words, setWords] = useState(initial);
  const keep = useKeepFeedback();
  const set = (change: Partial<FeedbackWords>) => setWords({ ...words, ...change });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (keep.isPending || words.text.trim() === '') return;
    keep.mutate({ ...words, ...(id !== null && { id }) }, { onSuccess: onDone });
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextAreaField
        label={t('bank.text')}
        value={words.text}
        maxLength={2_000}
        rows={4}
        dir="auto"
        autoFocus
        onChange={({ target }) => set({ text: target.value })}
      />
      <div className={css.about}>
        <Select
          label={t('bank.subject')}
          value={words.subject ?? ''}
          options={[
            { value: '', words: t('bank.anySubject') },
            ...subjects.map((subject) => ({ value: subject, words: t(`projects:subject.${subject}`) })),
          ]}
          onChoose={(subject) => set({ subject: subject === '' ? null : (subject as Feedback['subject']) })}
        />
        <TextField
          label={t('bank.criterion')}
          value={words.criterion ?? ''}
          maxLength={80}
          dir="auto"
          onChange={({ target }) => set({ criterion: target.value === '' ? null : target.value })}
        />
      </div>
      {keep.isError && <Failure named={failureKey(keep.error)} />}
      <div className={form.act}>
        <Button type="submit" size="small" look="main" busy={keep.isPending || words.text.trim() === ''}>
          {t('keep')}
        </Button>
        <Button size="small" look="bare" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
