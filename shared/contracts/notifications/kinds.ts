/**
 * What somebody can be told of. Each can be switched off, in the application and in the digest by mail. The words stand in the message
 * files of `notifications` and of the letter under `says.<kind>`; what a kind puts into its details stands beside it.
 */
export const notificationKinds = [
  /** Somebody wrote my name: `{ title }` of the page. */
  'mention',
  /** Somebody began a thread about my team's page: `{ title }`, and so for the two that follow. The subject is the thread. */
  'comment',
  /** An answer in a thread that I take part in: `{ title }`. */
  'reply',
  /** A suggestion on my team's page, or what became of mine: `{ title }`. */
  'suggestion',
  /** A task was given to me: `{ title }`. */
  'assigned',
  /** A task or milestone of mine is due: `{ title, due, what }`, a day such as 2026-11-22, `task` or `milestone`. */
  'due',
  /**
   * A day in the plan of my team moved: `{ what, title, from, to }`, days such as 2026-11-22; `what` is `milestone`, of which `title`
   * is the name, `begins` or `ends` of the project.
   */
  'moved',
  /** A project of mine goes on: `{ from, to }`, stages. */
  'stage',
  /** I was taken into a group or project: `{ title }`. */
  'added',
  /** Somebody asks me for something: `{ title }`. */
  'request',
] as const;

export type NotificationKind = (typeof notificationKinds)[number];

/** What goes into letters unless somebody chooses otherwise: what waits for them. The application itself tells all kinds. */
export const mailedByDefault: readonly NotificationKind[] = [
  'mention',
  'assigned',
  'due',
  'stage',
  'request',
];
