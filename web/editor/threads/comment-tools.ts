import { IconMessagePlus, IconPencilPlus } from '@tabler/icons-react';
import type { Tool } from '../tools.ts';

export const comment: Tool = {
  name: 'comment',
  icon: IconMessagePlus,
  isOffered: ({ storage }) => storage.shownThreads.commenting !== null,
  run: ({ storage }) => storage.shownThreads.commenting?.begin(),
};

/** What is said about the selection, by whoever may comment. */
export const commenting: readonly Tool[] = [
  comment,
  {
    name: 'suggest',
    icon: IconPencilPlus,
    run: ({ storage }) => storage.shownThreads.commenting?.suggest(),
  },
];
