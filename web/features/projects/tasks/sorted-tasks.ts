import { type Task, taskStates } from '../../../../shared/contracts/projects/tasks.ts';

export type SortedBy = 'state' | 'due' | 'person' | 'subject';

/** What stands in a list for a task, in the reader's words; null: nothing. */
type WordsOf = { person(task: Task): string | null; subject(task: Task): string | null };

/** Tasks for a list: what is done comes last, before it what has nothing to sort by; what is equal stays in the order of the board. */
export function sortedTasks(tasks: readonly Task[], by: SortedBy, words: WordsOf, language: string): Task[] {
  const board = tasks.toSorted((a, b) => taskStates.indexOf(a.state) - taskStates.indexOf(b.state));
  if (by === 'state') return board;
  const keyOf = (task: Task) => (by === 'due' ? task.due : words[by](task));
  const { compare } = new Intl.Collator(language);
  return board.sort((a, b) => {
    const done = Number(a.state === 'done') - Number(b.state === 'done');
    if (done !== 0) return done;
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return compare(first, second);
  });
}
