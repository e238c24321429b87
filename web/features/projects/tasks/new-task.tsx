import { uuidv4 } from 'lib0/random';
import { type FormEvent, useId, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblem } from '../../../sync/failure-key.ts';
import { keptDraft } from '../../../sync/kept-drafts.ts';
import { Button } from '../../../ui/button.tsx';
import css from './new-task.module.css';
import type { Tasks } from './tasks.queries.ts';

type NewTaskProps = Pick<Tasks, 'run'> & { projectId: string; me: string };

/** One line and Enter: the field stays, so that several tasks can be written down in a row. */
export function NewTask({ projectId, me, run }: NewTaskProps) {
  const { t } = useTranslation('tasks');
  const draft = keptDraft({ account: me, name: `${projectId} new-task` });
  const title = useSyncExternalStore(draft.subscribe, draft.read).written?.text ?? '';
  const [failure, setFailure] = useState<Error | null>(null);
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();

  async function add(event: FormEvent) {
    event.preventDefault();
    const words = title.trim();
    if (words === '') return;
    draft.giveUp();
    setFailure(null);
    field.current?.focus();
    try {
      await run({ kind: 'add', key: uuidv4(), body: { title: words } });
      setSaid(t('added', { title: words }));
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      setFailure(problem);
      // Unless the next one is being written by now.
      if (!draft.read().written?.text) draft.change(words, '');
    }
  }

  return (
    <form className={css.form} onSubmit={add}>
      <label className={css.label} htmlFor={id}>
        {t('new.label')}
      </label>
      <div className={css.row}>
        <input
          ref={field}
          id={id}
          className={css.field}
          value={title}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          enterKeyHint="done"
          aria-describedby={failure ? `${id}-trouble` : undefined}
          onChange={(event) =>
            event.target.value === '' ? draft.giveUp() : draft.change(event.target.value, '')
          }
        />
        <Button type="submit" look="main">
          {t('new.add')}
        </Button>
      </div>
      {failure && (
        <p className={css.trouble} id={`${id}-trouble`} role="alert">
          {t(fieldProblem(failure, 'title', 'badTitle'))}
        </p>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
    </form>
  );
}
