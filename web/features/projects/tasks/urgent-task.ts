import type { Day } from '../../../../shared/contracts/day.ts';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { daysBetween } from '../../../ui/day-words.ts';

/** Within so many days a task of mine is something for now. */
const soon = 2;

/** The one task that waits for me first: mine, not done, overdue or due soon; null: none does. */
export function urgentTask(tasks: readonly Task[], me: string, today: Day): string | null {
  const waiting = tasks.filter(
    ({ assignee, state, due }) =>
      assignee === me && state !== 'done' && due !== null && daysBetween(today, due) <= soon,
  );
  const [first] = waiting.sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1));
  return first?.id ?? null;
}
