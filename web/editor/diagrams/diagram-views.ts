import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { diagramView } from './diagram-view.ts';

/** How diagrams are shown, and which keys lead in and out of their sources. */
export const DiagramViews = Extension.create<{ t: TFunction<'editor'> }>({
  name: 'diagramViews',
  priority: 200,

  addOptions() {
    return { t: ((key: string) => key) as TFunction<'editor'> };
  },

  addKeyboardShortcuts() {
    const enter = (direction: 1 | -1) => () => enterDiagram(this.editor, direction);
    return {
      ArrowDown: () => leaveAtEnd(this.editor) || enterDiagram(this.editor, 1),
      ArrowUp: enter(-1),
      // What belongs to what is said by spaces at the start of a line.
      Tab: () => isInDiagram(this.editor.state) && this.editor.commands.insertContent('  '),
    };
  },

  addProseMirrorPlugins() {
    const { t } = this.options;
    return [
      new Plugin({
        key: new PluginKey('diagramViews'),
        props: {
          decorations: diagramAtCursor,
          nodeViews: { diagram: (node, view, getPos) => diagramView(node, view, getPos, t) },
        },
      }),
    ];
  },
});

const isInDiagram = ({ selection: { $head } }: EditorState): boolean => $head.parent.type.name === 'diagram';

/** Marks the diagram in which the cursor stands, so that its source is seen. */
function diagramAtCursor(state: EditorState): DecorationSet | null {
  if (!isInDiagram(state)) return null;
  const { $head } = state.selection;
  const inside = Decoration.node($head.before(), $head.after(), { class: 'cursor-inside' });
  return DecorationSet.create(state.doc, [inside]);
}

/** The source of a diagram is not on the screen before the cursor is in it, so that the browser would pass it by. */
function enterDiagram({ state, view }: Editor, direction: 1 | -1): boolean {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || !view.editable) return false;
  const { $head } = selection;
  if (isInDiagram(state) || $head.depth === 0) return false;
  const edge = direction > 0 ? $head.after() : $head.before();
  const beside = state.doc.resolve(edge);
  const node = direction > 0 ? beside.nodeAfter : beside.nodeBefore;
  if (node?.type.name !== 'diagram' || !view.endOfTextblock(direction > 0 ? 'down' : 'up')) return false;
  const found = Selection.findFrom(beside, direction, true);
  if (found?.$head.parent.type.name !== 'diagram') return false;
  view.dispatch(state.tr.setSelection(found).scrollIntoView());
  return true;
}

/** At the end of a page one writes on below the diagram. */
function leaveAtEnd(editor: Editor): boolean {
  const { state, view } = editor;
  const { $head, empty } = state.selection;
  if (!isInDiagram(state) || !empty || !view.endOfTextblock('down')) return false;
  if (Selection.findFrom(state.doc.resolve($head.after()), 1, true)) return false;
  return editor.commands.exitCode();
}
