import type { Role } from '../../../shared/access/roles.ts';
import type { Database } from '../../storage/records.ts';

/** What adding people asks of the groups; `rows` is a transaction's handle. */
export type GroupPorts = {
  findClasses(rows: Database): Promise<{ id: string; name: string }[]>;
  /** Answers with the id of the new class. */
  createClass(rows: Database, name: string, now: number): Promise<string>;
  joinGroups(
    rows: Database,
    joining: readonly { group: string; account: string; role: Role }[],
    now: number,
  ): Promise<void>;
};
