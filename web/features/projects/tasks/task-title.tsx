import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import css from './task-title.module.css';
import type { Board } from './use-board.ts';

/** The words of a task; for those who may change it they open it. */
export function TaskTitle({ board, task }: { board: Board; task: Task }) {
  const { mayEdit, open, show } = board;
  const isOpen = open === task.id;
  const button = useFocusBack(isOpen);

  const words = <bdi>{task.title}</bdi>;
  const look = task.state === 'done' ? `${css.title} ${css.done}` : css.title;
  if (!mayEdit) return <p className={look}>{words}</p>;
  return (
    <button
      ref={button}
      type="button"
      className={look}
      aria-expanded={isOpen}
      onClick={() => void show(isOpen ? null : task.id)}
      onKeyDown={({ key }) => key === 'Escape' && isOpen && void show(null)}
    >
      {words}
    </button>
  );
}
