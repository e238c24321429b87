import type { Editor } from '@tiptap/core';
import { type EditorState, TextSelection } from '@tiptap/pm/state';

/** The state with the words that are selected on the screen: of those that the last key added the editor hears only after it. */
export function stateAsShown({ state, view }: Editor): EditorState {
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection() ?? {};
  if (isCollapsed !== false || !(state.selection instanceof TextSelection)) return state;
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode))
    return state;
  const at = (node: Node, offset = 0) => state.doc.resolve(view.posAtDOM(node, offset));
  const selection = TextSelection.between(at(anchorNode, anchorOffset), at(focusNode, focusOffset));
  return state.apply(state.tr.setSelection(selection));
}
