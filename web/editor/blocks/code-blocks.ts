import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { codeLanguageFrom } from './code-languages.ts';
import { type CodeView, type CodeWords, codeView } from './code-view.ts';
import type { ColouredPart } from './colour-code.ts';

/** Colours follow the typing at this distance, in ms. */
const behind = 200;
/** Longer code stays plain: colouring it would hold up the typing. In UTF-16 units. */
const longest = 20_000;
/** Blocks that are coloured at a time. */
const atOnce = 20;

type Coloured = { from: number; to: number; colours: Decoration[] };
const key = new PluginKey<DecorationSet>('codeBlocks');

/** Blocks of code, coloured by what changed in them, after it did. */
export const CodeBlocks = Extension.create<{ words: CodeWords }>({
  name: 'codeBlocks',

  addOptions() {
    return { words: { language: '', none: '', copy: '', copied: '', failed: '' } };
  },

  addProseMirrorPlugins() {
    const { words } = this.options;
    const waiting = new Set<CodeView>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const colourSoon = (view: EditorView) => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void colour(view, waiting).then(() => {
          if (waiting.size > 0 && !view.isDestroyed) colourSoon(view);
        });
      }, behind);
    };
    return [
      new Plugin<DecorationSet>({
        key,
        state: { init: () => DecorationSet.empty, apply: (tr, colours) => applied(tr, colours) },
        props: {
          decorations: (state) => key.getState(state),
          nodeViews: {
            codeBlock: (node, view, getPos) => {
              const changed = (block: CodeView) => {
                waiting.add(block);
                colourSoon(view);
              };
              const made = codeView(node, view, getPos, words, changed, (block) => waiting.delete(block));
              if (codeLanguageFrom(node.attrs.language)) changed(made);
              return made;
            },
          },
        },
        view: () => ({ destroy: () => clearTimeout(timer) }),
      }),
    ];
  },
});

function applied(tr: Transaction, before: DecorationSet): DecorationSet {
  const told: readonly Coloured[] | undefined = tr.getMeta(key);
  let colours = before.map(tr.mapping, tr.doc);
  for (const { from, to, colours: now } of told ?? [])
    colours = colours.remove(colours.find(from, to)).add(tr.doc, now);
  return colours;
}

/** Colours some of the blocks that wait. Those that change meanwhile wait again. */
async function colour(view: EditorView, waiting: Set<CodeView>): Promise<void> {
  const now = [...waiting].slice(0, atOnce);
  for (const block of now) waiting.delete(block);
  const found: { block: CodeView; code: string; parts: readonly ColouredPart[] }[] = [];
  for (const block of now) {
    const node = nodeOf(view, block)?.node;
    const language = codeLanguageFrom(node?.attrs.language);
    const code = node?.textContent ?? '';
    const parts = language && code.length <= longest ? await partsOf(code, language) : [];
    found.push({ block, code, parts });
  }
  if (view.isDestroyed || view.composing) {
    for (const { block } of found) if (!view.isDestroyed) waiting.add(block);
    return;
  }
  const told = found.flatMap(({ block, code, parts }): Coloured[] => {
    const place = nodeOf(view, block);
    if (!place || place.node.textContent !== code) return [];
    const from = place.at + 1;
    const colours = parts.map((part) =>
      Decoration.inline(from + part.from, from + part.to, { class: part.kind }),
    );
    return [{ from, to: from + place.node.content.size, colours }];
  });
  if (told.length > 0) view.dispatch(view.state.tr.setMeta(key, told));
}

async function partsOf(...asked: [string, NonNullable<ReturnType<typeof codeLanguageFrom>>]) {
  try {
    const { colouredParts } = await import('./colour-code.ts');
    return await colouredParts(...asked);
  } catch (failure) {
    // It was not loaded, as without a network: code is readable without colours.
    if (!(failure instanceof TypeError)) throw failure;
    return [];
  }
}

function nodeOf({ state: { doc } }: EditorView, { getPos }: CodeView) {
  const at = getPos();
  const node = at === undefined ? null : doc.nodeAt(at);
  return at !== undefined && node?.type.name === 'codeBlock' ? { at, node } : null;
}
