import type { IncomingMessage } from 'node:http';
import type { WatchedTopic } from '../../shared/live/live-messages.ts';
import type { Visitor } from '../sync/page-door.ts';

/** Port: the permission questions of the live socket, answered by `server/access`. */
export interface LiveDoor {
  /** False for a browser on a foreign site. */
  originAllowed(request: IncomingMessage): boolean;
  /** By cookie or `Authorization: Bearer`. Null: nobody. */
  whoIs(request: IncomingMessage): Promise<Visitor | null>;
  /** Those of the topics that an account may watch. */
  visibleTopics(account: string, topics: readonly WatchedTopic[]): Promise<Set<WatchedTopic>>;
  /** Those of a project's pages that an account may see. */
  visiblePages(account: string, project: string, pages: readonly string[]): Promise<Set<string>>;
}
