import type { Aspect, WatchedTopic } from '../../shared/live/live-messages.ts';

/** What an operation has changed: a project, a group, or what concerns one account alone. */
export type ChangedTopic = WatchedTopic | `account:${string}`;

/** Port of the features: tells everybody who shows it, once the change is committed. */
export type Announce = (topic: ChangedTopic, what: readonly Aspect[]) => void;
