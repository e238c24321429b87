import { IconArrowDown } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import table from '../../../ui/table.module.css';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { DueDay } from './due-day.tsx';
import { type SortedBy, sortedTasks } from './sorted-tasks.ts';
import { TaskDetails } from './task-details.tsx';
import { TaskLink } from './task-link.tsx';
import css from './task-list.module.css';
import { TaskMenu } from './task-menu.tsx';
import { TaskTick } from './task-tick.tsx';
import { TaskTitle } from './task-title.tsx';
import type { Board } from './use-board.ts';

const columns: readonly SortedBy[] = ['due', 'person', 'subject', 'state'];

/** All tasks of a project as one list, sorted by the column that was pressed. */
export function TaskList({ board, project }: { board: Board; project: Project }) {
  const { t, i18n } = useTranslation('tasks');
  const shownName = useShownName();
  const [by, setBy] = useState<SortedBy>('due');
  const personOf = ({ assignee }: Task) => {
    const person = project.people.find(({ id }) => id === assignee);
    return person ? shownName(person.name) : null;
  };
  const subjectOf = ({ subject }: Task) => subject && t(`projects:subject.${subject}`);
  const sorted = sortedTasks(board.tasks, by, { person: personOf, subject: subjectOf }, i18n.language);
  const { mayEdit, actions, tasks, open, urgent } = board;

  return (
    <table className={`${table.table} ${css.list}`}>
      <caption className="unseen">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.title')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" aria-sort={by === column ? 'ascending' : undefined}>
              <button type="button" className={css.sort} onClick={() => setBy(column)}>
                {t(`column.${column}`)}
                {by === column && <IconArrowDown size={14} stroke={2} aria-hidden />}
              </button>
            </th>
          ))}
          {mayEdit && (
            <th scope="col">
              <span className="unseen">{t('column.more')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sorted.map((task) => (
          <Fragment key={task.id}>
            <tr data-task={task.id}>
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
                {task.due && (
                  <DueDay day={task.due} done={task.state === 'done'} urgent={urgent === task.id} />
                )}
              </td>
              <td>
                <bdi>{personOf(task)}</bdi>
              </td>
              <td>{subjectOf(task)}</td>
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
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
