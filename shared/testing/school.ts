import type { Role } from '../access/roles.ts';
import type { Proposal } from '../contracts/comments/suggestion.ts';
import type { Visibility } from '../contracts/comments/visibility.ts';
import type { groupKinds } from '../contracts/groups.ts';
import type { NotificationKind } from '../contracts/notifications/kinds.ts';
import type { TaskState } from '../contracts/projects/tasks.ts';
import type { stages, subjects } from '../contracts/projects.ts';
import type { PageNodeJson } from '../editor/page-json.ts';
import type { CastName } from './people.ts';

/**
 * A whole school as plain data, from which the demo is seeded and tests build theirs. People are named by
 * their key in the cast (`people.ts`).
 */
export type SchoolDescription = {
  /** Name of the school. */
  name: string;
  people: readonly PersonDescription[];
  groups: readonly GroupDescription[];
  projects: readonly ProjectDescription[];
  pictures: readonly PictureDescription[];
};

export type PersonDescription = {
  key: CastName;
  /** In clear: shown with the demo sign-ins, stored hashed. */
  password: string;
  /** Message key of one line about them, under `accounts:demo.<about>`; not offered as a demo sign-in without. */
  about?: string;
};

/** Somebody and what they are there. The order of members is the order of joining, and so of colours. */
export type Membership = { person: CastName; role: Role };

export type GroupDescription = {
  kind: (typeof groupKinds)[number];
  /** Unique in the school: projects refer to it. */
  name: string;
  people: readonly Membership[];
};

export type ProjectDescription = {
  name: string;
  drivingQuestion: string;
  subjects: readonly (typeof subjects)[number][];
  stage: (typeof stages)[number];
  /** Name of its group. */
  groupName: string;
  people: readonly Membership[];
  pages: readonly PageDescription[];
  plan?: PlanDescription;
  tasks?: readonly TaskDescription[];
  notices?: readonly NoticeDescription[];
  threads?: readonly ThreadDescription[];
};

/** What somebody wrote beside a page, and what was answered, in order. */
export type ThreadDescription = {
  /** Title of a page of the project. */
  page: string;
  by: CastName;
  words: string;
  /** Default: everybody who sees the page. */
  visibility?: Visibility;
  proposal?: Proposal;
  replies?: readonly { by: CastName; words: string }[];
  /** Before the school is built. */
  hoursAgo: number;
};

/** What somebody was told of. */
export type NoticeDescription = {
  to: CastName;
  by: CastName;
  kind: NotificationKind;
  /** Title of a page of the project. */
  page?: string;
  /** Title of a task of the project. */
  task?: string;
  details?: Readonly<Record<string, string>>;
  /** Before the school is built. */
  hoursAgo: number;
};

/** Days are counted from the day on which the school is built; negative: before it. */
export type PlanDescription = {
  objectives?: string;
  guidelines?: string;
  beginsIn?: number;
  endsIn?: number;
  /** Who is responsible for which subject. */
  teachers?: readonly { subject: (typeof subjects)[number]; person: CastName }[];
  /** What somebody does in the team: a usual team role, or own words. */
  teamRoles?: readonly { person: CastName; role: string }[];
  milestones?: readonly { title: string; dueIn: number; reached?: boolean }[];
};

/** In each state in the order described. */
export type TaskDescription = {
  title: string;
  note?: string;
  /** Default: to do. */
  state?: TaskState;
  assignee?: CastName;
  /** Days from the day on which the school is built; negative: before it. */
  dueIn?: number;
  subject?: (typeof subjects)[number];
  /** Title of a page of the project. */
  page?: string;
};

export type PageDescription = {
  title: string;
  /** One emoji. */
  icon?: string;
  /** A Tiptap document (`{ type: 'doc', content: [...] }`). An image's `src` may be `picture:<key>`. */
  content: PageNodeJson;
  children?: readonly PageDescription[];
};

export type PictureDescription = {
  /** Unique in the school: pages refer to it as `picture:<key>`. */
  key: string;
  /** Path of the picture's bytes, from the root of the repository. */
  file: string;
  type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml';
  /** Name of the project the picture belongs to. */
  projectName: string;
  /** Who added it; nobody of the school without. */
  by?: CastName;
};
