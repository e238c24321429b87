import { type Database, RecordsUnavailable } from '../../storage/records.ts';

/** In ms. Each request would be a write otherwise; people read "a minute ago" all the same. */
const notedEvery = 60_000;
/** More are not remembered; the oldest go first, and are noted once more than needed. */
const maxRemembered = 50_000;

/** Writes down when sign-ins and tokens were last used, each at most once a minute. */
export class LastSeen {
  private readonly noted = new Map<string, number>();
  private readonly db: Database;
  private readonly now: () => number;

  constructor(db: Database, now: () => number) {
    this.db = db;
    this.now = now;
  }

  async signIn(id: string): Promise<void> {
    if (!this.isDue(id)) return;
    await this.write(this.db.updateTable('sign_ins').set({ last_seen_at: this.now() }).where('id', '=', id));
  }

  async token(id: string): Promise<void> {
    if (!this.isDue(id)) return;
    await this.write(
      this.db.updateTable('api_tokens').set({ last_used_at: this.now() }).where('id', '=', id),
    );
  }

  private isDue(id: string): boolean {
    const now = this.now();
    const before = this.noted.get(id);
    if (before !== undefined && now - before < notedEvery) return false;
    this.noted.delete(id);
    this.noted.set(id, now);
    if (this.noted.size > maxRemembered) {
      const oldest = this.noted.keys().next();
      if (!oldest.done) this.noted.delete(oldest.value);
    }
    return true;
  }

  /** A disk that takes no writes costs a time in a list, and nobody their work. */
  private async write(update: { execute(): Promise<unknown> }): Promise<void> {
    try {
      await update.execute();
    } catch (error) {
      if (!(error instanceof RecordsUnavailable)) throw error;
    }
  }
}
