import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconHighlight,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMathFunction,
  IconMinus,
  IconPilcrow,
  IconSourceCode,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconUnderline,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { openFormulaForm, openLinkForm } from './open-card.ts';

/** One tool: what it is called (`tool.<name>` in the messages), whether it is on, and what it does. */
export type Tool = {
  name: string;
  icon: Icon;
  /** Mirrored where text runs from right to left. */
  flips?: true;
  /** Absent for tools that do something once. */
  isOn?: (editor: Editor) => boolean;
  /** Absent for tools that are there for everybody who may write. */
  isOffered?: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
};

const chain = (editor: Editor) => editor.chain().focus();

export const bold: Tool = {
  name: 'bold',
  icon: IconBold,
  isOn: (editor) => editor.isActive('bold'),
  run: (editor) => chain(editor).toggleBold().run(),
};
export const italic: Tool = {
  name: 'italic',
  icon: IconItalic,
  isOn: (editor) => editor.isActive('italic'),
  run: (editor) => chain(editor).toggleItalic().run(),
};
export const bulletList: Tool = {
  name: 'bulletList',
  icon: IconList,
  isOn: (editor) => editor.isActive('bulletList'),
  run: (editor) => chain(editor).toggleBulletList().run(),
};
export const orderedList: Tool = {
  name: 'orderedList',
  icon: IconListNumbers,
  isOn: (editor) => editor.isActive('orderedList'),
  run: (editor) => chain(editor).toggleOrderedList().run(),
};
export const taskList: Tool = {
  name: 'taskList',
  icon: IconListCheck,
  isOn: (editor) => editor.isActive('taskList'),
  run: (editor) => chain(editor).toggleTaskList().run(),
};
export const link: Tool = {
  name: 'link',
  icon: IconLink,
  isOn: (editor) => editor.isActive('link'),
  run: openLinkForm,
};
export const inlineFormula: Tool = {
  name: 'inlineFormula',
  icon: IconMathFunction,
  run: (editor) => openFormulaForm(editor, 'inlineFormula'),
};
export const blockFormula: Tool = {
  name: 'blockFormula',
  icon: IconMathFunction,
  run: (editor) => openFormulaForm(editor, 'blockFormula'),
};
export const undo: Tool = {
  name: 'undo',
  icon: IconArrowBackUp,
  flips: true,
  run: (editor) => chain(editor).undo().run(),
};
export const redo: Tool = {
  name: 'redo',
  icon: IconArrowForwardUp,
  flips: true,
  run: (editor) => chain(editor).redo().run(),
};

/** What is done to words, besides bold and italic. */
export const moreForWords: readonly Tool[] = [
  {
    name: 'underline',
    icon: IconUnderline,
    isOn: (editor) => editor.isActive('underline'),
    run: (editor) => chain(editor).toggleUnderline().run(),
  },
  {
    name: 'strike',
    icon: IconStrikethrough,
    isOn: (editor) => editor.isActive('strike'),
    run: (editor) => chain(editor).toggleStrike().run(),
  },
  {
    name: 'highlight',
    icon: IconHighlight,
    isOn: (editor) => editor.isActive('highlight'),
    run: (editor) => chain(editor).toggleHighlight().run(),
  },
  {
    name: 'subscript',
    icon: IconSubscript,
    isOn: (editor) => editor.isActive('subscript'),
    run: (editor) => chain(editor).unsetSuperscript().toggleSubscript().run(),
  },
  {
    name: 'superscript',
    icon: IconSuperscript,
    isOn: (editor) => editor.isActive('superscript'),
    run: (editor) => chain(editor).unsetSubscript().toggleSuperscript().run(),
  },
  {
    name: 'code',
    icon: IconCode,
    isOn: (editor) => editor.isActive('code'),
    run: (editor) => chain(editor).toggleCode().run(),
  },
];

export const rule: Tool = {
  name: 'rule',
  icon: IconMinus,
  run: (editor) => chain(editor).setHorizontalRule().run(),
};

/** A heading of a level; the deepest that is offered stands for all that are deeper. */
const headingTool = (level: 1 | 2 | 3, icon: Icon): Tool => ({
  name: `heading${level}`,
  icon,
  isOn: (editor) =>
    editor.isActive('heading', { level }) || (level === 3 && editor.isActive('heading', { level: 4 })),
  run: (editor) => chain(editor).setHeading({ level }).run(),
});
export const heading1 = headingTool(1, IconH1);
export const heading2 = headingTool(2, IconH2);
export const heading3 = headingTool(3, IconH3);
export const quote: Tool = {
  name: 'quote',
  icon: IconBlockquote,
  isOn: (editor) => editor.isActive('blockquote'),
  run: (editor) => chain(editor).toggleBlockquote().run(),
};
export const codeBlock: Tool = {
  name: 'codeBlock',
  icon: IconSourceCode,
  isOn: (editor) => editor.isActive('codeBlock'),
  run: (editor) => chain(editor).toggleCodeBlock().run(),
};
export const text: Tool = {
  name: 'text',
  icon: IconPilcrow,
  isOn: () => true,
  run: (editor) => chain(editor).clearNodes().run(),
};

/** What a block can be, in the order of the menu. The first that is on is what it is. */
export const styles: readonly Tool[] = [heading1, heading2, heading3, quote, codeBlock, text];
