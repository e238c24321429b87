import type { IncomingMessage } from 'node:http';
import type { Person } from '../../shared/contracts/accounts.ts';
import type { ReadOnlyReason } from '../../shared/sync/protocol.ts';

/** Who opens a page connection, as the server knows them. */
export type Visitor = {
  account: string;
  name: string;
  kind: Person['kind'];
  /** Id of the sign-in, token or ticket used, so that ending it closes the connection. */
  signIn: string;
  /** By a token that may only read: writes on no page. */
  readOnly?: boolean;
  /** When the sign-in or token ends by itself, in ms since 1970, and with it the connection; left out: never. */
  endsAt?: number;
};

/** What a visitor may do on a page, decided once per connection (house rule 7). */
export type Entry = {
  write: true | { no: ReadOnlyReason };
  /** In the project's team, from 1 (shared/contracts/projects/team-colours.ts); 0 for those who are not of it. */
  colour: number;
};

/** Port: the permission questions of the gateway, answered by `server/access`. */
export interface PageDoor {
  /** False for a browser on a foreign site: cookie requests need an Origin that is this server's own. */
  originAllowed(request: IncomingMessage): boolean;
  /** By cookie, `Authorization: Bearer`, or `?ticket=` (used up by asking). Null: nobody. */
  whoIs(request: IncomingMessage, page: string): Promise<Visitor | null>;
  /** Null: unknown page, or one they may not see. */
  mayEnter(visitor: Visitor, page: string): Promise<Entry | null>;
}
