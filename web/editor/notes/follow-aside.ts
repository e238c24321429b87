import type { EditorView } from '@tiptap/pm/view';
import { isSource } from '../../../shared/editor/source.ts';
import { revealed } from '../reveal.ts';

/** The id on the screen of a note in the list at the foot. */
export const footId = (number: number): string => `note-${number}`;

/** What an entry of the bibliography carries as `data-source-id`. */
const entry = '[data-source-id]';

/** Leads from a footnote to the foot of the page, from a citation to its entry in the bibliography; false: there is none. */
export function followAside(view: EditorView, at: number): boolean {
  const node = view.state.doc.nodeAt(at);
  const dom = view.nodeDOM(at);
  if (!node || !(dom instanceof HTMLElement)) return false;
  if (node.type.name === 'footnote')
    return leadTo(document.getElementById(footId(Number(dom.dataset.number))));
  const { source } = node.attrs;
  if (!isSource(source)) return false;
  const entries = [...view.dom.querySelectorAll<HTMLElement>(entry)];
  return leadTo(entries.find(({ dataset }) => dataset.sourceId === source.id) ?? null);
}

/** Leads back to where something stands in the text. */
export function leadBack(view: EditorView, at: number): void {
  const dom = view.nodeDOM(at);
  if (dom instanceof HTMLElement) leadTo(dom);
}

function leadTo(place: HTMLElement | null): boolean {
  if (!place) return false;
  revealed(place);
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.scrollIntoView({ block: 'center' });
  place.focus({ preventScroll: true });
  return true;
}
