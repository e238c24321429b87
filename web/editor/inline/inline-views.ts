import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import i18next, { type TFunction } from 'i18next';
import { AskLanguage } from './ask-language.ts';
import { dateView } from './date-view.ts';

/** How dates are shown. Names of people stand as the schema says. */
export function inlineViews(t: TFunction<'editor'>) {
  return [Dates.configure({ language: () => i18next.language, empty: t('inline:noDay') }), AskLanguage];
}

const Dates = Extension.create<{ language: () => string; empty: string }>({
  name: 'dates',

  addOptions() {
    return { language: () => 'en', empty: '' };
  },

  addProseMirrorPlugins() {
    const { language, empty } = this.options;
    return [
      new Plugin({
        key: new PluginKey('dates'),
        props: { nodeViews: { date: (node) => dateView(node, language, empty) } },
      }),
    ];
  },
});
