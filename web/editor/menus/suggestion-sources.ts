import i18next, { type TFunction } from 'i18next';
import type { Surroundings } from '../surroundings.ts';
import type { SuggestionSource } from './suggestions.ts';

/**
 * What suggests while somebody types. What a source needs to find something is loaded when it is first asked, since a page
 * opens without it. Of two whose openers fit, the first counts.
 */
export function suggestionSources(t: TFunction, around: () => Surroundings): readonly SuggestionSource[] {
  return [
    {
      opener: '/',
      label: t('menus:insert'),
      find: async (query, editor) => (await import('./find-tools.tsx')).findTools(query, editor, t),
    },
    {
      opener: '[[',
      within: true,
      label: t('menus:pages'),
      find: async (query) => (await import('./find-pages.tsx')).findPages(query, around()),
    },
    {
      opener: '@',
      label: t('inline:people'),
      find: async (query) => (await import('../inline/find-people.tsx')).findPeople(query, around(), t),
    },
    {
      opener: ':',
      // With fewer it is a colon, or the eyes of a face.
      least: 2,
      label: t('inline:emoji'),
      find: async (query) => (await import('../inline/find-emoji.ts')).findEmoji(query, i18next.language),
    },
  ];
}
