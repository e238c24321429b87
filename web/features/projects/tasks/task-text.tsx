import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { fieldProblem } from '../../../sync/failure-key.ts';
import { useReplaced } from '../../../sync/use-replaced.ts';
import { BothTexts } from '../../../ui/both-texts.tsx';
import css from './task-details.module.css';
import type { TaskDrafts, TaskField } from './use-task-drafts.ts';

type TaskTextProps = { task: Task; name: TaskField; drafts: TaskDrafts };

/**
 * A text of a task, to be changed in place: saved by Enter or by leaving it, given up by Esc. If somebody else has changed it
 * meanwhile, both texts stand there until one is chosen.
 */
export function TaskText({ task, name, drafts }: TaskTextProps) {
  const { t } = useTranslation('tasks');
  const words = useReplaced(task[name], drafts.sendTo(task.id, name), drafts.of(task.id, name));
  const { failure, present, isWritten } = words;
  const id = useId();

  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && isWritten) {
      event.stopPropagation();
      words.giveUp();
    }
    if (event.key === 'Enter' && name === 'title') {
      event.preventDefault();
      void words.save();
    }
  }

  const field = {
    id,
    className: css.field,
    value: words.text,
    dir: 'auto',
    onChange: ({ target }: { target: { value: string } }) => words.change(target.value),
    onBlur: () => isWritten && present === null && void words.save(),
    onKeyDown: key,
    'aria-invalid': failure !== null || undefined,
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
        {words.stored && (
          <p className={css.saved} role="status">
            {t('saved')}
          </p>
        )}
        {failure !== null && present === null && (
          <p className={css.trouble} role="alert">
            {t(fieldProblem(failure, `${name}.to`, name === 'title' ? 'badTitle' : 'badNote'))}
          </p>
        )}
        {present !== null && (
          <BothTexts
            present={present}
            busy={words.busy}
            onMine={() => void words.takeMine()}
            onTheirs={words.giveUp}
          />
        )}
      </div>
    </div>
  );
}
