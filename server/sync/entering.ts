import { isRevoked, type RevokeMatch } from './revocation.ts';

type Visitor = { account: string; signIn: string };

/**
 * Those on their way in. What is revoked meanwhile counts for them too: they may have been asked about their rights before it, and
 * are on no list yet.
 */
export class Entering {
  private revocations: { match: RevokeMatch; code: number }[] = [];
  private underway = 0;

  /** Somebody begins to enter. `end` answers, at the moment they are in or turned away, with which code they were revoked; null: not. */
  begin(): { end(visitor: Visitor | null, page?: string): number | null } {
    const before = this.revocations.length;
    this.underway += 1;
    return {
      end: (visitor, page = '') => {
        const since = this.revocations.slice(before);
        this.underway -= 1;
        if (this.underway === 0) this.revocations = [];
        if (visitor === null) return null;
        return since.find(({ match }) => isRevoked(match, visitor, page))?.code ?? null;
      },
    };
  }

  note(match: RevokeMatch, code: number): void {
    if (this.underway > 0) this.revocations.push({ match, code });
  }
}
