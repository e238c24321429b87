import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { useFocusPast } from '../../../ui/use-focus-past.ts';
import { DueDay } from './due-day.tsx';
import { TaskDetails } from './task-details.tsx';
import { TaskLink } from './task-link.tsx';
import css from './task-list.module.css';
import { TaskMenu } from './task-menu.tsx';
import { TaskTick } from './task-tick.tsx';
import { TaskTitle } from './task-title.tsx';
import type { Board } from './use-board.ts';

type TaskRowsProps = {
  board: Board;
  project: Project;
  task: Task;
  /** In the reader's words; null: nobody, none. */
  person: string | null;
  subject: string | null;
};

/** One task in the list, and below it everything of it while it is open. */
export function TaskRows({ board, project, task, person, subject }: TaskRowsProps) {
  const { t } = useTranslation('tasks');
  const rows = useFocusPast<HTMLTableSectionElement>();
  const { mayEdit, actions, tasks, open, urgent } = board;
  return (
    <tbody ref={rows} data-task={task.id}>
      <tr>
        <th scope="row" className={css.title}>
          <span className={css.words}>
            <TaskTick task={task} onTick={mayEdit ? () => actions.tick(task) : null} />
            <span>
              <TaskTitle board={board} task={task} />
              {task.link && (
                <small>
                  <TaskLink projectId={project.id} link={task.link} />
                </small>
              )}
            </span>
          </span>
        </th>
        <td>
          {task.due && <DueDay day={task.due} done={task.state === 'done'} urgent={urgent === task.id} />}
        </td>
        <td>
          <bdi>{person}</bdi>
        </td>
        <td>{subject}</td>
        <td>{t(`state.${task.state}`)}</td>
        {mayEdit && (
          <td className={css.menu}>
            <TaskMenu task={task} tasks={tasks} actions={actions} />
          </td>
        )}
      </tr>
      {open === task.id && (
        <tr>
          <td colSpan={6} className={css.details}>
            <TaskDetails project={project} task={task} board={board} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
