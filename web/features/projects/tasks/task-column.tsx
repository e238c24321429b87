import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task, TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { DraggableTask } from './draggable-task.tsx';
import css from './task-board.module.css';
import type { Board } from './use-board.ts';

type TaskColumnProps = {
  state: TaskState;
  tasks: readonly Task[];
  /** Where a dragged task would come to lie; null: not in this column. */
  over: { id: string; after: string | null } | null;
  board: Board;
  project: Project;
  /** Id of the task that is being moved by keyboard. */
  lifted: string | null;
  /** Id of the words that say how that is done. */
  howId: string;
  onKeyDown: (event: KeyboardEvent, task: Task) => void;
};

/** One column: its name, how many, and its tasks in order. */
export function TaskColumn({ state, tasks, over, ...each }: TaskColumnProps) {
  const { t } = useTranslation('tasks');
  const id = useId();
  return (
    <section
      className={css.column}
      data-column={state}
      data-over={over ? true : undefined}
      aria-labelledby={id}
    >
      <h2 id={id} className={css.name}>
        {t(`state.${state}`)} <small>{tasks.length}</small>
      </h2>
      {tasks.length === 0 && <p className={css.nothing}>{t(`nothing.${state}`)}</p>}
      <ul data-over={over?.after === null || undefined}>
        {tasks.map((task) => (
          <DraggableTask key={task.id} task={task} behind={over?.after === task.id} {...each} />
        ))}
      </ul>
    </section>
  );
}
