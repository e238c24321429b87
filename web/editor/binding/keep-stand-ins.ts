import { NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { isFromDocument } from './from-document.ts';
import { isStandIn } from './stand-ins.ts';

/** Sent to the editor's element when something was not done because it would have deleted what nobody here sees. */
export const standInsKept = 'stand-ins-kept';

/**
 * What cannot be shown is deleted by whoever selects it alone and deletes it, and by nobody else: not along with the text
 * around it, not by typing over it, and not by cutting, since a clipboard cannot hold it.
 */
export function keepStandIns(): Plugin {
  let view: EditorView | null = null;
  return new Plugin({
    key: new PluginKey('keepStandIns'),
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || isFromDocument(tr)) return true;
      const lost = lostIn(tr);
      if (lost.length === 0) return true;
      const { selection } = state;
      const chosen = selection instanceof NodeSelection ? selection.node.attrs.id : null;
      const isAsked = lost.length === 1 && lost[0] === chosen && !tr.getMeta('uiEvent');
      if (isAsked && !takesMore(tr) && !bringsAnything(tr)) return true;
      view?.dom.dispatchEvent(new CustomEvent(standInsKept, { detail: lost }));
      return false;
    },
    view: (made) => {
      view = made;
      return {};
    },
  });
}

/** The stand-ins that a transaction takes out of the document. Those of a passage that is only moved are there after it. */
function lostIn(tr: Transaction): unknown[] {
  const touched = new Set<unknown>();
  for (const [i, step] of tr.steps.entries()) {
    step.getMap().forEach((from, to) => {
      if (from === to) return;
      tr.docs[i]?.nodesBetween(from, to, (node) => {
        if (isStandIn(node)) touched.add(node.attrs.id);
      });
    });
  }
  if (touched.size > 0) {
    tr.doc.descendants((node) => {
      if (isStandIn(node)) touched.delete(node.attrs.id);
    });
  }
  return [...touched];
}

/** Whether words or anything else go along with it, as with the row of a table in which it stands chosen. */
function takesMore(tr: Transaction): boolean {
  let leaves = 0;
  for (const [i, step] of tr.steps.entries()) {
    step.getMap().forEach((from, to) => {
      tr.docs[i]?.nodesBetween(from, to, (node) => {
        if (node.isText || node.isLeaf) leaves += 1;
      });
    });
  }
  return leaves > 1;
}

/** Whether words or anything else come in; one empty paragraph may, where a page or a cell would be without any. */
function bringsAnything(tr: Transaction): boolean {
  let found = 0;
  for (const step of tr.steps) {
    if (!(step instanceof ReplaceStep)) return true;
    step.slice.content.descendants((node) => {
      found += node.isTextblock && node.childCount === 0 ? 1 : 2;
    });
  }
  return found > 1;
}
