import { Extension } from '@tiptap/core';

/** Text blocks, which are in one language each. */
export const languageTypes = ['paragraph', 'heading', 'detailsSummary'] as const;

/**
 * The language of a block, as a BCP 47 tag, for those who hear it and for the check of its spelling. Without, it is in
 * the language of the page round it. Its direction is found from its own text.
 */
export const BlockLanguage = Extension.create({
  name: 'blockLanguage',

  addGlobalAttributes() {
    return [
      {
        types: [...languageTypes],
        attributes: {
          lang: {
            default: null,
            keepOnSplit: true,
            parseHTML: (element) => languageFrom(element.getAttribute('lang')),
            renderHTML: ({ lang }) => (languageFrom(lang) ? { lang } : {}),
          },
        },
      },
    ];
  },
});

/** A language tag, or null where the value is none. */
export function languageFrom(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value) ? value : null;
}

export const isLanguageOrNothing = (value: unknown): boolean =>
  value === null || languageFrom(value) !== null;
