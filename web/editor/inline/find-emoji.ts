import type { Editor } from '@tiptap/core';
import { fitting } from '../menus/fit.ts';
import type { Suggestion } from '../menus/suggestions.ts';

/** One of the data's emoji, as far as it is used here. */
type Listed = { unicode: string; label: string; tags?: string[]; order?: number };

type Named = { emoji: string; name: string; others: string };

/** By language, so that each is read once. There are no names in Arabic yet: those in English stand in. */
const loads: Readonly<Record<string, () => Promise<{ default: Listed[] }>>> = {
  en: () => import('emojibase-data/en/compact.json'),
  de: () => import('emojibase-data/de/compact.json'),
};
const known = new Map<string, Promise<readonly Named[]>>();

/** The emoji whose names fit, in the reader's language. They are written as plain text. */
export async function findEmoji(query: string, language: string): Promise<Suggestion[]> {
  const all = await emojiIn(Object.hasOwn(loads, language) ? language : 'en');
  return fitting(all, query, (named) => named).map(({ emoji, name }) => ({
    key: emoji,
    name,
    icon: emoji,
    choose: ({ state, view }: Editor) => {
      view.dispatch(state.tr.insertText(emoji).scrollIntoView());
      view.focus();
    },
  }));
}

function emojiIn(language: string): Promise<readonly Named[]> {
  const loaded = known.get(language) ?? load(language);
  known.set(language, loaded);
  // What failed without a network is asked for again.
  loaded.catch(() => known.delete(language));
  return loaded;
}

async function load(language: string): Promise<readonly Named[]> {
  const { default: all } = (await loads[language]?.()) ?? { default: [] };
  // Letters for flags stand for nothing by themselves, and have no order of their own.
  return all
    .filter(({ order }) => order !== undefined)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, tags = [] }) => ({ emoji: unicode, name: label, others: tags.join(' ') }));
}
