/**
 * What a team's activity list can tell, by capability. The words for each stand in the message file of `projects` under
 * `activity.<word>.<what>`; what an action puts into its details stands beside it.
 */
export const activityActions = [
  /** `{}` */
  'projects.began',
  'projects.template_made',
  /** `{ field }`: the driving question, objectives, guidelines, subjects; of old entries also `begins` and `ends`. */
  'projects.plan_changed',
  /** `{ from, to }`: days such as 2026-11-22, null: none. */
  'projects.begin_moved',
  'projects.end_moved',
  /** `{ title, from, to }`: days. */
  'projects.milestone_moved',
  /** `{ from, to }`: stages. */
  'projects.stage_changed',
  /** `{ account }`; the actor is the account itself if they came by themselves. */
  'projects.person_joined',
  /** `{ account }` */
  'projects.person_left',
  /** `{ account, words, ended }`: a usual team role or own words; `ended` is 1 where it was taken away. */
  'projects.team_role_changed',
  /** `{ title }` for all that follow. */
  'projects.milestone_added',
  'projects.milestone_changed',
  'projects.milestone_reached',
  'projects.milestone_removed',
  'tasks.added',
  'tasks.done',
  'tasks.opened_again',
  'tasks.removed',
  'tasks.restored',
  'pages.added',
  /** `{ title, count }`: of the first, and how many came at once. */
  'pages.imported',
  'pages.renamed',
  'pages.moved',
  'pages.moved_away',
  'pages.moved_here',
  'pages.trashed',
  'pages.restored',
  'comments.began',
  'comments.suggested',
  'comments.accepted',
  'comments.resolved',
  'files.added',
  'files.removed',
  'files.restored',
] as const;

export type ActivityAction = (typeof activityActions)[number];
