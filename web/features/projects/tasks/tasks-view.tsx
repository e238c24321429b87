import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { UndoNotice } from '../../../ui/undo-notice.tsx';
import { NewTask } from './new-task.tsx';
import { TaskBoard } from './task-board.tsx';
import { TaskList } from './task-list.tsx';
import { TaskViewChoice, useTaskView } from './task-view-choice.tsx';
import css from './tasks-view.module.css';
import { useBoard } from './use-board.ts';

/** What a team has to do: written down in a row, on a board or in a list. */
export function TasksView({ project, me }: { project: Project; me: string }) {
  const { t } = useTranslation('tasks');
  const board = useBoard(project.id, me);
  const [view, setView] = useTaskView();
  const { failure, undoable, undo, forget } = board.actions;
  return (
    <>
      <div className={css.head}>
        <h1>{t('title')}</h1>
        <TaskViewChoice view={view} onChoose={setView} />
      </div>
      {board.mayEdit && <NewTask projectId={project.id} me={me} run={board.run} />}
      {failure && (
        <div className={css.failure}>
          <Failure named={failureKey(failure)} />
        </div>
      )}
      {board.tasks.length === 0 ? (
        <div className={css.empty}>
          <Empty title={t('empty.title')}>{t(board.mayEdit ? 'empty.start' : 'empty.wait')}</Empty>
        </div>
      ) : view === 'board' ? (
        <TaskBoard board={board} project={project} />
      ) : (
        <TaskList board={board} project={project} />
      )}
      {undoable && (
        <UndoNotice key={undoable.id} onUndo={undo} onGone={forget}>
          {t(`undoable.${undoable.what}`, { title: undoable.title })}
        </UndoNotice>
      )}
    </>
  );
}
