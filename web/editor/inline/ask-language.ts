import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { languageTypes } from '../../../shared/editor/block-language.ts';
import { turnedAway } from '../turned-away.ts';

const key = new PluginKey<number | null>('askLanguage');
const types: readonly string[] = languageTypes;

/** Where it is asked in which language the words stand; null: nowhere. */
export function languageAskedAt(state: EditorState): number | null {
  return key.getState(state) ?? null;
}

export function askLanguage({ state, view, isEditable }: Editor): void {
  if (isEditable) view.dispatch(state.tr.setMeta(key, state.selection.from));
}

export function closeLanguage({ state, view }: Editor): void {
  if (languageAskedAt(state) !== null) view.dispatch(state.tr.setMeta(key, null));
}

/** The language of the block at the cursor; null: that of what stands round it. */
export function languageAt({ selection: { $from } }: EditorState): string | null {
  const { lang } = $from.parent.attrs;
  return typeof lang === 'string' ? lang : null;
}

/** Says in which language the selected blocks are, in one step. */
export function setLanguage({ state, view }: Editor, lang: string | null): void {
  const { tr, doc, selection } = state;
  doc.nodesBetween(selection.from, selection.to, (node, at) => {
    if (types.includes(node.type.name)) tr.setNodeAttribute(at, 'lang', lang);
    return !node.isTextblock;
  });
  view.dispatch(tr);
}

/** Remembers that a language is asked for, until the cursor goes elsewhere. */
export const AskLanguage = Extension.create({
  name: 'askLanguage',

  addProseMirrorPlugins() {
    return [
      new Plugin<number | null>({
        key,
        state: {
          init: () => null,
          apply(tr, asked, before) {
            const told: number | null | undefined = tr.getMeta(key);
            if (told !== undefined) return told;
            return asked === null || turnedAway(tr, before) ? null : tr.mapping.map(asked);
          },
        },
      }),
    ];
  },
});
