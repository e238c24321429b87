/** The message files in English that only other screens than a page need; one chunk, loaded with the first of those. */
export const words = import.meta.glob<object>(
  [
    '../features/accounts/{administration/administration,sign-in-ways}.en.json',
    '../features/{groups/groups,operations/operations,pages/trash}.en.json',
    '../features/projects/{guest-links,overview/overview,plan/plan}.en.json',
  ],
  { eager: true, import: 'default' },
);
