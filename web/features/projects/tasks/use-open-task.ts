import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { bringIntoView } from '../../../ui/bring-into-view.ts';
import { useVisit } from '../../../ui/use-visit.ts';

type OpenTask = [open: Task['id'] | null, setOpen: (id: Task['id'] | null) => void];

/**
 * The task whose details are open, all of them in view, also for whoever is led to one by the address. The address goes along with what
 * is opened here, so that it can be passed on and the window be loaded again. `begun`: the one to go on with for who is led to none.
 */
export function useOpenTask(projectId: string, begun: () => Task['id'] | null): OpenTask {
  const { task = null } = useSearch({ from: '/signed-in/projects/$projectId/tasks' });
  const navigate = useNavigate();
  const visit = useVisit();
  const [led, setLed] = useState(() => ({ visit, open: task ?? begun() }));
  if (led.visit !== visit) setLed({ visit, open: task ?? begun() });

  const seen = useRef<number | null>(null);
  useEffect(() => {
    const isLed = seen.current !== visit;
    seen.current = visit;
    const item = led.open && document.querySelector<HTMLElement>(`[data-task="${CSS.escape(led.open)}"]`);
    if (!item) return;
    bringIntoView(item, isLed ? 'led' : 'pressed');
    if (isLed && document.activeElement === document.body)
      item.querySelector<HTMLElement>('[aria-expanded]')?.focus({ preventScroll: true });
  }, [visit, led.open]);

  function setOpen(id: Task['id'] | null) {
    setLed({ visit, open: id });
    void navigate({
      to: '/projects/$projectId/tasks',
      params: { projectId },
      search: id === null ? {} : { task: id },
      replace: true,
    });
  }
  return [led.open, setOpen];
}
