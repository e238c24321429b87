import type { Node } from '@tiptap/pm/model';

/** The block's id, as the schema writes it. */
export function setBlockId(element: HTMLElement, { attrs: { id } }: Node): void {
  if (typeof id === 'string') element.dataset.id = id;
  else delete element.dataset.id;
}
