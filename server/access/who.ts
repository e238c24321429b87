import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '../../shared/contracts/accounts.ts';

/** Who makes a request, as the server knows them. */
export type Who = {
  account: string;
  name: string;
  kind: Person['kind'];
  /** Id of the sign-in or API token used, so that ending it ends what it opened. */
  signIn: string;
  /** By a token that may only read. */
  readOnly?: boolean;
  /** When the sign-in or token ends by itself, in ms since 1970; left out: never. */
  endsAt?: number;
};

/** Somebody recognised, and the `Set-Cookie` lines that prolong their sign-in, if it was due. */
export type Recognised = {
  /** Null while they have yet to choose a password of their own: then they may do nothing that `who` decides. */
  who: Who | null;
  /** Who has yet to choose; null: nobody has to. */
  choosing: Who | null;
  cookies: readonly string[];
};

/**
 * Port: recognises who sends these headers. With an `Authorization` header that alone counts, never the
 * cookie beside it. Null: nobody.
 */
export type WhoIs = (headers: IncomingHttpHeaders) => Promise<Recognised | null>;
