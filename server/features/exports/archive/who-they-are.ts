import { randomUUID } from 'node:crypto';
import { fold } from '../../../../shared/contracts/accounts/fold-name.ts';
import type { Database } from '../../../storage/records.ts';
import type { ArchivedPerson } from './archive-shape.ts';

/** Who somebody in an archive is in this school. */
export type KnownAs = {
  /** In the archive. */
  archived: string;
  /** Id of the account here. */
  id: string;
  /** Empty: it is not known, or they are gone. */
  name: string;
  /** `person`: of this school. `name`: a name without a sign-in, here already. `new`: one that is to be made. */
  as: 'person' | 'name' | 'new';
  /** Somebody here is called the same, so that it says behind the name where it is from. */
  marked: boolean;
};

/** The user name of somebody who is a name in an archive and nothing else: longer than people's are, so that nobody has it. */
export const nameOnly = (id: string) => `archive-${id}`;

/** SQLite takes 32,766 parameters in one statement. */
const askedAtOnce = 10_000;

/**
 * An id alone proves nothing: everybody who meets a person learns it. So the people of this school are in an archive only if the school has made
 * it itself (`madeHere`). All others become names without a sign-in, under their ids where those are free. Whoever was erased here stays so.
 */
export async function whoTheyAre(
  db: Database,
  people: readonly ArchivedPerson[],
  { madeHere, mark }: { madeHere: boolean; mark: (name: string) => string },
): Promise<KnownAs[]> {
  const rows = new Map((await accountsOf(db, people)).map((row) => [row.id, row]));
  const namesHere = await foldedNames(db);
  return people.map(({ id, name }) => {
    const row = rows.get(id);
    const known = { archived: id, id, marked: false };
    if (row?.user_name === nameOnly(id)) return { ...known, name: row.name, as: 'name' };
    if (row && row.erased_at !== null) return { ...known, name: '', as: 'name' };
    if (row && madeHere) return { ...known, name: row.name, as: 'person' };
    const marked = name !== null && namesHere.has(fold(name));
    const shown = marked ? mark(name) : (name ?? '');
    return { archived: id, id: row ? randomUUID() : id, name: shown, as: 'new', marked };
  });
}

async function accountsOf(db: Database, people: readonly ArchivedPerson[]) {
  const found = [];
  for (let from = 0; from < people.length; from += askedAtOnce) {
    const ids = people.slice(from, from + askedAtOnce).map(({ id }) => id);
    const select = db.selectFrom('accounts').select(['id', 'name', 'user_name', 'erased_at']);
    found.push(...(await select.where('id', 'in', ids).execute()));
  }
  return found;
}

/** Of everybody who is more than a name here. */
async function foldedNames(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('accounts')
    .select('name')
    .where('erased_at', 'is', null)
    .where('user_name', 'not like', nameOnly('%'))
    .execute();
  return new Set(rows.map(({ name }) => fold(name)));
}
