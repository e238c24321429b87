import { randomBytes } from 'node:crypto';
import { isRevoked, type RevokeMatch } from '../sync/revocation.ts';
import type { Who } from './who.ts';

/** In ms. Long enough to open a connection, too short to be worth stealing from a log. */
const ticketLasts = 30_000;

type Issued = { who: Who; page: string; expiresAt: number };

/** Tickets that open one page connection once. In memory: a restart makes them void. */
export class Tickets {
  private readonly issued = new Map<string, Issued>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** `expiresAt` in ms since 1970. */
  issue(who: Who, page: string): { ticket: string; expiresAt: number } {
    this.forgetExpired();
    const ticket = randomBytes(32).toString('base64url');
    const expiresAt = this.now() + ticketLasts;
    this.issued.set(ticket, { who, page, expiresAt });
    return { ticket, expiresAt };
  }

  /** Who holds the ticket, which is void afterwards whatever the answer; null if it does not open this page. */
  use(ticket: string, page: string): Who | null {
    const found = this.issued.get(ticket);
    this.issued.delete(ticket);
    if (!found || found.page !== page || found.expiresAt <= this.now()) return null;
    return found.who;
  }

  /** Voids the tickets that match: whose connection would be closed must not open another. */
  revoke(match: RevokeMatch): void {
    for (const [ticket, { who, page }] of this.issued)
      if (isRevoked(match, who, page)) this.issued.delete(ticket);
  }

  /** They are issued in the order in which they expire. */
  private forgetExpired(): void {
    for (const [ticket, { expiresAt }] of this.issued) {
      if (expiresAt > this.now()) return;
      this.issued.delete(ticket);
    }
  }
}
