import type { IncomingMessage } from 'node:http';
import type { Capability } from '../../shared/access/capabilities.ts';
import type { WatchedTopic } from '../../shared/live/live-messages.ts';
import { idsWhere, type ResourceKind } from '../access/facts.ts';
import { isOwnHost } from '../access/own-host.ts';
import { isOwnOrigin } from '../access/own-origin.ts';
import type { WhoIs } from '../access/who.ts';
import type { Database } from '../storage/records.ts';
import type { Visitor } from '../sync/page-door.ts';

/** The permission questions of the live socket. */
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

export type LiveDoorPorts = { db: Database; whoIs: WhoIs; publicOrigin: string | null; now(): number };

const askedOf = {
  project: { kind: 'projectId', capability: 'project:view' },
  group: { kind: 'groupId', capability: 'group:view' },
  page: { kind: 'pageId', capability: 'page:view' },
  'page-teachers': { kind: 'pageId', capability: 'comment:among-teachers' },
  'page-team': { kind: 'pageId', capability: 'comment:in-team' },
} as const satisfies Record<string, { kind: ResourceKind; capability: Capability }>;
type Asked = [keyof typeof askedOf, (typeof askedOf)[keyof typeof askedOf]];

/** Answers them by the filter of every list. */
export function createLiveDoor({ db, whoIs, publicOrigin, now }: LiveDoorPorts): LiveDoor {
  const among = async (
    account: string,
    capability: Capability,
    kind: ResourceKind,
    ids: readonly string[],
  ) => {
    if (ids.length === 0) return new Set<string>();
    const allowed = idsWhere(db, account, capability, kind, now()).as('allowed');
    const rows = await db
      .selectFrom(allowed)
      .select('allowed.id')
      .distinct()
      .where('allowed.id', 'in', [...ids])
      .execute();
    return new Set(rows.map(({ id }) => id));
  };

  return {
    originAllowed(request) {
      if (!isOwnHost(request, publicOrigin)) return false;
      const { headers } = request;
      if (headers.origin !== undefined) return isOwnOrigin(headers, publicOrigin);
      // Browsers always send an Origin with a WebSocket; a program without one must bring its own proof.
      return headers.cookie === undefined || headers.authorization !== undefined;
    },

    async whoIs(request) {
      return (await whoIs(request.headers))?.who ?? null;
    },

    async visibleTopics(account, topics) {
      const visible = new Set<WatchedTopic>();
      for (const [word, { capability, kind }] of Object.entries(askedOf) as Asked[]) {
        const ids = topics.filter((topic) => topic.startsWith(`${word}:`)).map(idOf);
        for (const id of await among(account, capability, kind, ids)) visible.add(`${word}:${id}`);
      }
      return visible;
    },

    async visiblePages(account, project, pages) {
      const ofProject = await db
        .selectFrom('pages')
        .select('id')
        .where('project_id', '=', project)
        .where('id', 'in', [...pages])
        .execute();
      return among(
        account,
        'page:view',
        'pageId',
        ofProject.map(({ id }) => id),
      );
    },
  };
}

function idOf(topic: WatchedTopic): string {
  return topic.slice(topic.indexOf(':') + 1);
}
