import { idsWhere } from '../../access/facts.ts';
import type { SearchSource } from '../../storage/search-source.ts';

/** Groups by their names. */
export const groupsToSearch: SearchSource = {
  kind: 'group',
  rows: [{ table: 'groups', id: 'id', columns: ['name'] }],
  async list(db) {
    const rows = await db.selectFrom('groups').select('id').orderBy('created_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db.selectFrom('groups').select(['id', 'name']).where('id', 'in', ids).execute();
    return rows.map(({ id, name }) => ({ id, title: name, project: null, passages: [] }));
  },
  visible: (db, account, now) => idsWhere(db, account, 'group:view', 'groupId', now),
};
