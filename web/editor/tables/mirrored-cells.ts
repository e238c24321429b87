import { Extension } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { CellSelection, cellAround, nextCell } from '@tiptap/pm/tables';

/**
 * Left and right in a table that runs from right to left: the arrow keys go where they point. (The library takes the next
 * cell for the one on the right.)
 */
export const MirroredCells = Extension.create({
  name: 'mirroredCells',
  priority: 1_000,

  addKeyboardShortcuts() {
    const go = (to: 'left' | 'right', extend: boolean) => () => {
      const { state, view } = this.editor;
      const { selection } = state;
      const several = selection instanceof CellSelection;
      const $cell = several ? selection.$headCell : cellAround(selection.$head);
      if (!$cell || (!several && !extend && !selection.empty)) return false;
      const cell = view.nodeDOM($cell.pos);
      if (!(cell instanceof HTMLElement) || getComputedStyle(cell).direction !== 'rtl') return false;
      const forward = to === 'left';
      if (!several) {
        const inside = selection.$head.pos - $cell.pos;
        const size = $cell.nodeAfter?.nodeSize ?? 0;
        const atEdge = forward ? inside >= size - 2 : inside <= 2;
        if (!atEdge || !view.endOfTextblock(to)) return false;
      }
      const $next = nextCell($cell, 'horiz', forward ? 1 : -1);
      if (extend) {
        const $anchor = several ? selection.$anchorCell : $cell;
        const wanted = several ? $next : $cell;
        if (wanted) view.dispatch(state.tr.setSelection(new CellSelection($anchor, wanted)));
        return true;
      }
      if (!$next) return false;
      const inNext = forward ? $next.pos + 1 : $next.pos + ($next.nodeAfter?.nodeSize ?? 2) - 1;
      view.dispatch(
        state.tr.setSelection(Selection.near(state.doc.resolve(inNext), forward ? 1 : -1)).scrollIntoView(),
      );
      return true;
    };
    return {
      ArrowLeft: go('left', false),
      ArrowRight: go('right', false),
      'Shift-ArrowLeft': go('left', true),
      'Shift-ArrowRight': go('right', true),
    };
  },
});
