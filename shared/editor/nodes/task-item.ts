import { TaskItem } from '@tiptap/extension-list/task-item';
import { type NodeForms, onlyChildren } from '../forms.ts';

/** One line of a task list, ticked or not. What its box is called comes with `pageExtensions`. */
export const taskItem: NodeForms = {
  schema: TaskItem.configure({ nested: true }),
  block: true,
  lawful: { checked: (value) => typeof value === 'boolean' },
  plainText: onlyChildren,
};
