import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import css from './task-tick.module.css';

/** Whether a task is done; for those who may say so, to be ticked. */
export function TaskTick({ task, onTick }: { task: Task; onTick: (() => void) | null }) {
  const { t } = useTranslation('tasks');
  const done = task.state === 'done';
  const mark = (
    <span className={css.mark} data-done={done || undefined}>
      {done && <IconCheck size={15} stroke={2.5} aria-hidden />}
    </span>
  );
  if (!onTick)
    return (
      <span className={css.place}>
        {mark}
        {done && <span className="unseen">{t('state.done')}</span>}
      </span>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would be ticked before the task has moved.
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={t('tick', { title: task.title })}
      className={css.place}
      onClick={onTick}
    >
      {mark}
    </button>
  );
}
