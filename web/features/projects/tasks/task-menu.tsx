import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Task, taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Menu, MenuGroup, MenuItem } from '../../../ui/menu.tsx';
import { stepped } from './lifted-task.ts';
import { taskBefore } from './task-operation.ts';
import type { TaskActions } from './use-task-actions.ts';

type TaskMenuProps = { task: Task; tasks: readonly Task[]; actions: TaskActions };

/** All that can be done to a task without dragging it. */
export function TaskMenu({ task, tasks, actions }: TaskMenuProps) {
  const { t } = useTranslation('tasks');
  const { id, state, title } = task;
  const label = t('menu.open', { title });
  const here = { state, after: taskBefore(tasks, id) };
  const move = (place: { state: Task['state']; after: string | null }) =>
    actions.act({ kind: 'move', id, ...place });
  const up = stepped(tasks, id, here, 'up');
  const down = stepped(tasks, id, here, 'down');
  const lastOf = (column: Task['state']) => tasks.findLast((other) => other.state === column)?.id ?? null;
  return (
    <Menu
      label={label}
      button={(menu) => (
        <IconButton {...menu} label={label}>
          <IconDots size={20} stroke={1.75} aria-hidden />
        </IconButton>
      )}
    >
      <MenuGroup label={t('menu.move')}>
        {taskStates
          .filter((column) => column !== state)
          .map((column) => (
            <MenuItem
              key={column}
              onChoose={() =>
                column === 'done' ? actions.tick(task) : move({ state: column, after: lastOf(column) })
              }
            >
              {t(`menu.to.${column}`)}
            </MenuItem>
          ))}
        {up && <MenuItem onChoose={() => move(up)}>{t('menu.up')}</MenuItem>}
        {down && <MenuItem onChoose={() => move(down)}>{t('menu.down')}</MenuItem>}
      </MenuGroup>
      <MenuGroup label={t('menu.else')}>
        <MenuItem onChoose={() => actions.remove(task)}>{t('remove')}</MenuItem>
      </MenuGroup>
    </Menu>
  );
}
