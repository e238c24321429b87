import { taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import type { Place } from './lifted-task.ts';

/**
 * The place on the board under a pointer, at `x` and `y` of the window in px: in the column that is nearest, behind the last task
 * whose middle lies above. `dragged` counts for nothing. Null: the board has no columns.
 */
export function placeUnderPointer(
  board: Element,
  { x, y }: { x: number; y: number },
  dragged: string,
): Place | null {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')];
  const distances = columns.map((column) => {
    const { left, right } = column.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  });
  const column = columns[distances.indexOf(Math.min(...distances))];
  const state = taskStates.find((each) => each === column?.dataset.column);
  if (!column || !state) return null;
  const above = [...column.querySelectorAll<HTMLElement>('[data-task]')].filter((task) => {
    const { top, bottom } = task.getBoundingClientRect();
    return task.dataset.task !== dragged && (top + bottom) / 2 < y;
  });
  return { state, after: above.at(-1)?.dataset.task ?? null };
}
