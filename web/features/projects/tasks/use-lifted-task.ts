import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { directionOf, heightOf, type Place, stepped } from './lifted-task.ts';
import { applied, taskBefore } from './task-operation.ts';
import type { TaskActions } from './use-task-actions.ts';

type Lifted = { id: string; title: string; place: Place };

/** Id of the element by which a task is taken. */
export const handleId = (task: string) => `take-${task}`;

/**
 * Moving a task by keyboard: Space takes it, arrows move it, Space puts it down, Esc puts it back. `shown` are the tasks as they
 * would then lie; `said` is for a screen reader.
 */
export function useLiftedTask(tasks: readonly Task[], act: TaskActions['act']) {
  const { t } = useTranslation('tasks');
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const [said, setSaid] = useState('');

  useEffect(() => {
    // In another column it is another element, which would have lost the focus.
    if (lifted) document.getElementById(handleId(lifted.id))?.focus();
  }, [lifted]);

  function place({ state, after }: Place, id: string) {
    const column = tasks.filter((task) => task.state === state && task.id !== id);
    return { column: t(`state.${state}`), place: heightOf(column, after) + 1, count: column.length + 1 };
  }
  function lift({ id, title, state }: Task) {
    const from = { state, after: taskBefore(tasks, id) };
    setLifted({ id, title, place: from });
    setSaid(t('lift.taken', { title, ...place(from, id) }));
  }
  function putDown({ id, title, place: at }: Lifted) {
    setLifted(null);
    act({ kind: 'move', id, ...at });
    setSaid(t('lift.put', { title, ...place(at, id) }));
  }
  function giveUp({ title }: Lifted) {
    setLifted(null);
    setSaid(t('lift.back', { title }));
  }

  function onKeyDown(event: KeyboardEvent, task: Task) {
    const isTake = event.key === ' ' || event.key === 'Enter';
    if (lifted?.id !== task.id) {
      if (isTake) {
        event.preventDefault();
        lift(task);
      }
      return;
    }
    if (event.key === 'Tab') return giveUp(lifted);
    const direction = directionOf(event.key, document.dir === 'rtl');
    if (!isTake && event.key !== 'Escape' && !direction) return;
    event.preventDefault();
    if (isTake) return putDown(lifted);
    if (!direction) return giveUp(lifted);
    const next = stepped(tasks, lifted.id, lifted.place, direction);
    if (!next) return;
    setLifted({ ...lifted, place: next });
    setSaid(t('lift.moved', { title: lifted.title, ...place(next, lifted.id) }));
  }

  return {
    lifted: lifted?.id ?? null,
    shown: lifted ? applied(tasks, { kind: 'move', id: lifted.id, ...lifted.place }) : tasks,
    said,
    onKeyDown,
  };
}
