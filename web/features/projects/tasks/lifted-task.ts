import { type Task, type TaskState, taskStates } from '../../../../shared/contracts/projects/tasks.ts';

/** A place on the board: a column, and the task before it there; null: the first. */
export type Place = { state: TaskState; after: string | null };

export type Direction = 'up' | 'down' | 'back' | 'on';

/**
 * Where a task comes to lie that is moved by one step: up and down in its column, back and on into the columns beside it at the
 * same height. Null: it goes no further.
 */
export function stepped(
  tasks: readonly Task[],
  id: string,
  { state, after }: Place,
  direction: Direction,
): Place | null {
  const columnOf = (of: TaskState) => tasks.filter((task) => task.state === of && task.id !== id);
  const column = columnOf(state);
  const at = heightOf(column, after);
  if (direction === 'up') return at === 0 ? null : placeAt(column, state, at - 1);
  if (direction === 'down') return at === column.length ? null : placeAt(column, state, at + 1);
  const beside = taskStates[taskStates.indexOf(state) + (direction === 'on' ? 1 : -1)];
  if (!beside) return null;
  const other = columnOf(beside);
  return placeAt(other, beside, Math.min(at, other.length));
}

/** From 0: how many tasks of a column, without the lifted one, stand before a place. */
export function heightOf(column: readonly Task[], after: string | null): number {
  return after === null ? 0 : column.findIndex(({ id }) => id === after) + 1;
}

function placeAt(column: readonly Task[], state: TaskState, at: number): Place {
  return { state, after: column[at - 1]?.id ?? null };
}

/** By an arrow key: left and right follow the direction of reading. */
export function directionOf(key: string, rightToLeft: boolean): Direction | null {
  if (key === 'ArrowUp') return 'up';
  if (key === 'ArrowDown') return 'down';
  if (key === 'ArrowLeft') return rightToLeft ? 'on' : 'back';
  if (key === 'ArrowRight') return rightToLeft ? 'back' : 'on';
  return null;
}
