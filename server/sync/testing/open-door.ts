import type { IncomingMessage } from 'node:http';
import { query } from '../../../shared/sync/protocol.ts';
import type { Entry, PageDoor, Visitor } from '../page-door.ts';

/** Accounts whose name begins with this may read and not write. */
export const readerPrefix = 'reader';

/**
 * A door for tests of the engine alone: whoever says a name is that account, by `Authorization: Bearer <name>` or
 * `?ticket=<name>`, and may enter every page. Whether the real door keeps people out is tested with the real one.
 */
export class OpenDoor implements PageDoor {
  originAllowed(): boolean {
    return true;
  }

  async whoIs(request: IncomingMessage): Promise<Visitor | null> {
    const ticket = new URL(request.url ?? '/', 'http://host').searchParams.get(query.ticket);
    const account = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ticket;
    return account ? { account, name: account, kind: 'student', signIn: account } : null;
  }

  async mayEnter({ account }: Visitor): Promise<Entry | null> {
    return { write: account.startsWith(readerPrefix) ? { no: 'no_right' } : true, colour: 1 };
  }
}
