import { useDraggable } from '@dnd-kit/react';
import { useMergedRef } from '@mantine/hooks';
import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { useFocusPast } from '../../../ui/use-focus-past.ts';
import { useKeptFocus } from '../../../ui/use-kept-focus.ts';
import css from './task-board.module.css';
import { TaskLine } from './task-line.tsx';
import type { Board } from './use-board.ts';
import { handleId } from './use-lifted-task.ts';

type DraggableTaskProps = {
  task: Task;
  /** A dragged task would come to lie behind this one. */
  behind: boolean;
  board: Board;
  project: Project;
  lifted: string | null;
  howId: string;
  onKeyDown: (event: KeyboardEvent, task: Task) => void;
};

/** A task with the handle by which it is taken: dragged by mouse and touch, or moved by the arrow keys. */
export function DraggableTask({
  task,
  behind,
  board,
  project,
  lifted,
  howId,
  onKeyDown,
}: DraggableTaskProps) {
  const { t } = useTranslation('tasks');
  const { ref, handleRef, isDragging } = useDraggable({ id: task.id, disabled: !board.mayEdit });
  const gone = useFocusPast<HTMLLIElement>();
  const moved = useKeptFocus<HTMLLIElement>(task.id);
  const item = useMergedRef(ref, gone, moved);
  const isLifted = lifted === task.id;
  return (
    <li
      ref={item}
      className={css.item}
      data-task={task.id}
      data-behind={behind || undefined}
      data-taken={isDragging || isLifted || undefined}
    >
      <TaskLine
        board={board}
        project={project}
        task={task}
        handle={
          <button
            ref={handleRef}
            id={handleId(task.id)}
            type="button"
            className={css.handle}
            aria-label={t('lift.take', { title: task.title })}
            aria-describedby={howId}
            aria-pressed={isLifted}
            onKeyDown={(event) => onKeyDown(event, task)}
          >
            <IconGripVertical size={18} stroke={1.75} aria-hidden />
          </button>
        }
      />
    </li>
  );
}
