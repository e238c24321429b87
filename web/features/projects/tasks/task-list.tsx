import { IconArrowDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import table from '../../../ui/table.module.css';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { type SortedBy, sortedTasks } from './sorted-tasks.ts';
import css from './task-list.module.css';
import { TaskRows } from './task-rows.tsx';
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
          {board.mayEdit && (
            <th scope="col">
              <span className="unseen">{t('column.more')}</span>
            </th>
          )}
        </tr>
      </thead>
      {sorted.map((task) => (
        <TaskRows
          key={task.id}
          board={board}
          project={project}
          task={task}
          person={personOf(task)}
          subject={subjectOf(task)}
        />
      ))}
    </table>
  );
}
