import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Activity } from '../../../shared/contracts/projects/activity.ts';
import type { Reader } from '../../access/facts.ts';
import { listActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';

/** Where a list goes on: `<at>.<id>` of the last entry shown. */
type Cursor = { before?: string | undefined; limit: number };

/** What happened in a project, with the names that the ids in it have now. */
export async function tellActivity(
  db: Database,
  project: string,
  reader: Reader,
  { before, limit }: Cursor,
): Promise<{ entries: Activity[]; next: string | null }> {
  const rows = await listActivity(db, project, reader, { before: cursorOf(before), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const people = await peopleNamed(
    db,
    shown.flatMap(({ actor, details }) => [actor, String(details.account ?? '')]),
  );
  const titles = await titlesOf(
    db,
    shown.flatMap(({ page }) => page ?? []),
  );
  const entries = shown.map(({ actor, page, details, ...entry }): Activity => {
    const { account, moved: _moved, ...told } = details;
    const about = typeof account === 'string' && account !== actor ? account : null;
    const title = page === null ? undefined : titles.get(page);
    return {
      ...entry,
      actor: people.get(actor) ?? gone(actor),
      page: page === null || title === undefined ? null : { id: page, title },
      about: about === null ? null : (people.get(about) ?? gone(about)),
      details: told,
    };
  });
  const last = shown.at(-1);
  return { entries, next: rows.length > limit && last ? `${last.at}.${last.id}` : null };
}

function cursorOf(before: string | undefined): { at: number; id: string } | null {
  const [at, id] = before?.split('.') ?? [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}

const gone = (id: string): Person => ({ id, name: '', kind: 'guest' });

async function peopleNamed(db: Database, ids: readonly string[]): Promise<Map<string, Person>> {
  const people = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(people.map((person) => [person.id, person]));
}

async function titlesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const pages = await db
    .selectFrom('pages')
    .select(['id', 'title'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(pages.map(({ id, title }) => [id, title]));
}
