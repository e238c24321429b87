import { Accessibility, Feedback } from '@dnd-kit/dom';
import { DragDropProvider, PointerSensor } from '@dnd-kit/react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import type { Place } from './lifted-task.ts';
import { placeUnderPointer } from './place-under-pointer.ts';
import css from './task-board.module.css';
import { TaskColumn } from './task-column.tsx';
import type { Board } from './use-board.ts';
import { useLiftedTask } from './use-lifted-task.ts';

/**
 * The tasks in three columns. By mouse and touch they are dragged with dnd-kit; by keyboard they are moved by our own steps, which
 * say in the reader's language where a task has come to lie.
 */
export function TaskBoard({ board, project }: { board: Board; project: Project }) {
  const { t } = useTranslation('tasks');
  const element = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<(Place & { id: string }) | null>(null);
  const howId = useId();
  const { lifted, shown, said, onKeyDown } = useLiftedTask(board.tasks, board.actions.act);

  return (
    <DragDropProvider
      sensors={[PointerSensor]}
      plugins={(defaults) => [
        ...defaults.filter((plugin) => plugin !== Accessibility && plugin !== Feedback),
        Feedback.configure({ feedback: 'clone', dropAnimation: null }),
      ]}
      onDragMove={({ nativeEvent, operation: { source } }) => {
        if (!(nativeEvent instanceof PointerEvent) || !source || !element.current) return;
        const id = String(source.id);
        const { clientX: x, clientY: y } = nativeEvent;
        const place = placeUnderPointer(element.current, { x, y }, id);
        setOver((last) =>
          place && (last?.state !== place.state || last.after !== place.after) ? { ...place, id } : last,
        );
      }}
      onDragEnd={({ canceled }) => {
        setOver(null);
        if (!canceled && over) board.actions.act({ kind: 'move', ...over });
      }}
    >
      <div className={css.board} ref={element}>
        {taskStates.map((state) => (
          <TaskColumn
            key={state}
            state={state}
            tasks={shown.filter((task) => task.state === state)}
            over={over?.state === state ? over : null}
            board={board}
            project={project}
            lifted={lifted}
            howId={howId}
            onKeyDown={onKeyDown}
          />
        ))}
      </div>
      {lifted && (
        <p className={css.keys} aria-hidden>
          {t('lift.keys')}
        </p>
      )}
      <p id={howId} hidden>
        {t('lift.how')}
      </p>
      <p className="unseen" aria-live="assertive">
        {said}
      </p>
    </DragDropProvider>
  );
}
