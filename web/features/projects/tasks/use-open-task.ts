import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { useVisit } from '../../../ui/use-visit.ts';

type OpenTask = [open: Task['id'] | null, setOpen: (id: Task['id'] | null) => void];

/**
 * The task whose details are open. Whoever is led to one by the address finds it open and in view; the address goes along with what is
 * opened here, so that it can be passed on and the window be loaded again.
 */
export function useOpenTask(projectId: string): OpenTask {
  const { task = null } = useSearch({ from: '/signed-in/projects/$projectId/tasks' });
  const navigate = useNavigate();
  const visit = useVisit();
  const [led, setLed] = useState({ visit, open: task });
  if (led.visit !== visit) setLed({ visit, open: task });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only who is led here has to be shown where it stands.
  useEffect(() => {
    if (task === null) return;
    const line = document.querySelector(`[data-task="${CSS.escape(task)}"]`);
    line?.scrollIntoView({ block: 'center' });
    if (document.activeElement === document.body)
      line?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  }, [visit]);

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
