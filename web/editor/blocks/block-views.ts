import { Extension, type Extensions } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { TFunction } from 'i18next';
import { type CalloutWords, calloutView } from './callout-view.ts';
import { CodeBlocks } from './code-blocks.ts';
import { ColumnBlocks } from './column-blocks.ts';
import { FoldedBlocks } from './folded-blocks.ts';

/** How call-outs, details and code are shown, and which keys lead in and out of them. */
export function blockViews(t: TFunction<'editor'>): Extensions {
  return [
    Callouts.configure({
      names: {
        note: t('tool.note'),
        tip: t('tool.tip'),
        question: t('tool.question'),
        warning: t('tool.warning'),
      },
      kind: t('blocks:kind'),
    }),
    FoldedBlocks.configure({
      unfold: (line) => t('blocks:unfold', { line }),
      fold: (line) => t('blocks:fold', { line }),
    }),
    ColumnBlocks,
    CodeBlocks.configure({
      words: {
        language: t('blocks:code.language'),
        none: t('blocks:code.none'),
        copy: t('blocks:code.copy'),
        copied: t('blocks:code.copied'),
        failed: t('blocks:code.failed'),
      },
    }),
  ];
}

const Callouts = Extension.create<CalloutWords>({
  name: 'callouts',

  addOptions() {
    return { names: { note: '', tip: '', question: '', warning: '' }, kind: '' };
  },

  addProseMirrorPlugins() {
    const words = this.options;
    return [
      new Plugin({
        key: new PluginKey('callouts'),
        props: { nodeViews: { callout: (node, view, getPos) => calloutView(node, view, getPos, words) } },
      }),
    ];
  },
});
