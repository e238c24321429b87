import { TaskList } from '@tiptap/extension-list/task-list';
import { type NodeForms, onlyChildren } from '../forms.ts';
import { blockKeys } from '../shortcuts.ts';

export const taskList: NodeForms = {
  schema: TaskList.extend({
    addKeyboardShortcuts() {
      return { [blockKeys.taskList]: () => this.editor.commands.toggleTaskList() };
    },
  }),
  block: true,
  plainText: onlyChildren,
};
