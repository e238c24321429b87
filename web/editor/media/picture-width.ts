import type { Node } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** In per cent of the text's width. */
export const narrowest = 10;
export const widest = 100;
export const widthStep = 5;

/** Share of the text's width in per cent; null: its own size. Anything else in the document counts as that. */
export function widthOf({ attrs: { width } }: Node): number | null {
  return typeof width === 'number' && width >= 10 && width <= 100 ? Math.round(width) : null;
}

export function showWidth(figure: HTMLElement, width: number | null): void {
  figure.style.setProperty('--width', width === null ? 'fit-content' : `${width}%`);
  figure.dataset.sized = String(width !== null);
}

/** Writes how wide a picture is, as one step for undo; null: as wide as it is by itself. */
export function setWidth(view: EditorView, at: number, width: number | null): void {
  const { state } = view;
  const node = state.doc.nodeAt(at);
  if (!view.editable || node?.type.name !== 'image' || node.attrs.width === width) return;
  view.dispatch(state.tr.setNodeAttribute(at, 'width', width));
}

/** Lets the edge of a picture be drawn. It is written when the edge is let go of. */
export function dragWidth(
  edge: HTMLElement,
  figure: HTMLElement,
  view: EditorView,
  placeOf: () => number | undefined,
): void {
  edge.addEventListener('pointerdown', (down) => {
    if (!view.editable || down.button !== 0) return;
    down.preventDefault();
    const whole = figure.parentElement?.getBoundingClientRect().width ?? 0;
    if (whole === 0) return;
    const mirrored = getComputedStyle(figure).direction === 'rtl';
    const from = edge.parentElement?.getBoundingClientRect().width ?? 0;
    let width: number | null = null;
    const move = ({ clientX }: PointerEvent) => {
      const drawn = (mirrored ? down.clientX - clientX : clientX - down.clientX) + from;
      width = Math.round(Math.min(Math.max((100 * drawn) / whole, narrowest), widest));
      showWidth(figure, width);
    };
    const end = () => {
      edge.removeEventListener('pointermove', move);
      edge.removeEventListener('pointerup', end);
      edge.removeEventListener('pointercancel', end);
      const at = placeOf();
      if (width !== null && at !== undefined) setWidth(view, at, width);
    };
    edge.setPointerCapture(down.pointerId);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', end);
    edge.addEventListener('pointercancel', end);
  });
}
