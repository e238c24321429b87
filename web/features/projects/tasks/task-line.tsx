import type { ReactNode } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { TaskDetails } from './task-details.tsx';
import { TaskFacts } from './task-facts.tsx';
import css from './task-line.module.css';
import { TaskMenu } from './task-menu.tsx';
import { TaskTick } from './task-tick.tsx';
import { TaskTitle } from './task-title.tsx';
import type { Board } from './use-board.ts';

type TaskLineProps = {
  board: Board;
  project: Project;
  task: Task;
  /** What it is taken by to be dragged. */
  handle?: ReactNode;
};

/** One task on the board: to tick, to open, to move. */
export function TaskLine({ board, project, task, handle }: TaskLineProps) {
  const { mayEdit, actions, tasks, open, urgent } = board;
  const isOpen = open === task.id;
  return (
    <div className={css.task}>
      <div className={css.line}>
        <TaskTick task={task} onTick={mayEdit ? () => actions.tick(task) : null} />
        <div className={css.words}>
          <TaskTitle board={board} task={task} />
          {!isOpen && <TaskFacts project={project} task={task} urgent={urgent === task.id} />}
          {task.note && !isOpen && (
            <p className={css.note} dir="auto">
              {task.note}
            </p>
          )}
        </div>
        {mayEdit && (
          <div className={css.tools}>
            {handle}
            <TaskMenu task={task} tasks={tasks} actions={actions} />
          </div>
        )}
      </div>
      {isOpen && <TaskDetails project={project} task={task} board={board} />}
    </div>
  );
}
