import {
  type Icon,
  IconAlertTriangle,
  IconBulb,
  IconColumns2,
  IconColumns3,
  IconHelp,
  IconInfoCircle,
  IconLayoutNavbarExpand,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type CalloutKind, calloutKinds } from '../../../shared/editor/nodes/callout.ts';
import type { Tool } from '../tools.ts';
import { columnsAround, withColumns, withoutColumns } from './column-blocks.ts';

const icons: Readonly<Record<CalloutKind, Icon>> = {
  note: IconInfoCircle,
  tip: IconBulb,
  question: IconHelp,
  warning: IconAlertTriangle,
};

/** Blocks round other blocks. What is selected comes to stand in them. */
export const blockTools: readonly Tool[] = [
  ...calloutKinds.map(
    (kind): Tool => ({
      name: kind,
      icon: icons[kind],
      isOn: (editor) => editor.isActive('callout', { kind }),
      run: (editor) => editor.chain().focus().toggleCallout(kind).run(),
    }),
  ),
  {
    name: 'details',
    icon: IconLayoutNavbarExpand,
    run: (editor) => editor.chain().focus().insertDetails().run(),
  },
  columnsTool(2, IconColumns2),
  columnsTool(3, IconColumns3),
];

/** So many columns; once more, and what stands in them stands one below the other again. */
function columnsTool(count: 2 | 3, icon: Icon): Tool {
  const isOn = ({ state }: Editor) => columnsAround(state)?.columns.childCount === count;
  return {
    name: `columns${count}`,
    icon,
    isOn,
    run: (editor) => {
      const { state, view } = editor;
      if (!columnsAround(state)) editor.chain().focus().insertColumns(count).run();
      else view.dispatch(isOn(editor) ? withoutColumns(state) : withColumns(state, count));
      editor.commands.focus();
    },
  };
}
