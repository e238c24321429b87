import { useEffect, useRef } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import css from './task-title.module.css';
import type { Board } from './use-board.ts';

/** The words of a task; for those who may change it they open it. */
export function TaskTitle({ board, task }: { board: Board; task: Task }) {
  const { mayEdit, open, setOpen } = board;
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = open === task.id;
  const wasOpen = useRef(false);
  useEffect(() => {
    // Whoever closes it by a key goes on from where they opened it.
    if (wasOpen.current && open === null) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, open]);

  const words = <bdi>{task.title}</bdi>;
  const look = task.state === 'done' ? `${css.title} ${css.done}` : css.title;
  if (!mayEdit) return <p className={look}>{words}</p>;
  return (
    <button
      ref={button}
      type="button"
      className={look}
      aria-expanded={isOpen}
      onClick={() => setOpen(isOpen ? null : task.id)}
      onKeyDown={({ key }) => key === 'Escape' && isOpen && setOpen(null)}
    >
      {words}
    </button>
  );
}
