import type { EditorView } from '@tiptap/pm/view';
import type { TFunction } from 'i18next';
import { button } from './file-placeholder.ts';
import { holdPlaces, leavePlace } from './held-places.ts';
import css from './media.module.css';
import { placeFor } from './place-for.ts';

/** Says something at a place in the text, to the person who is writing there alone, until they put it away. */
export function showNotice(view: EditorView, at: number, words: string, t: TFunction<'editor'>): void {
  const element = document.createElement('div');
  element.className = css.waiting ?? '';
  element.contentEditable = 'false';
  const said = element.appendChild(document.createElement('p'));
  said.className = css.about ?? '';
  said.setAttribute('role', 'status');
  element.append(
    button('×', t('media:putAway'), () => {
      view.dispatch(leavePlace(view.state.tr, id));
      view.focus();
    }),
  );
  const { tr, doc, schema } = view.state;
  const { paragraph } = schema.nodes;
  const from = (paragraph && placeFor(doc, at, paragraph)) ?? at;
  const [id = 0] = holdPlaces(tr, { from }, [element]);
  view.dispatch(tr);
  // Into a line that is there already: only then is it heard.
  requestAnimationFrame(() => {
    said.textContent = words;
  });
}
