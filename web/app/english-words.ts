/** The message files in English that only other screens than a page need; one chunk, loaded with the first of those. */
export const words = import.meta.glob<object>(
  [
    '../features/accounts/{administration/administration,settings/settings,sign-in-ways}.en.json',
    '../features/{exports/exports,files/files,groups/groups,imports/imports,operations/operations,pages/trash}.en.json',
    '../features/projects/{calendar/calendar,guest-links,overview/overview}.en.json',
    '../features/projects/{plan/plan,tasks/tasks,templates/templates}.en.json',
  ],
  { eager: true, import: 'default' },
);
