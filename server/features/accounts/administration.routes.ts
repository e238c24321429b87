import * as firstSignIns from '../../../shared/contracts/accounts/first-sign-ins.ts';
import * as people from '../../../shared/contracts/accounts/people.ts';
import * as roster from '../../../shared/contracts/accounts/roster.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import { zipStream } from '../../http/zip-stream.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { addPerson } from './administration/add-person.ts';
import { erasePerson } from './administration/erase-person.ts';
import { type ExportPorts, exportPerson } from './administration/export-person.ts';
import { listStudents, makeFirstSignIns } from './administration/first-sign-ins.ts';
import { getPerson, listPeople } from './administration/people.ts';
import { endSignIns, restorePerson, suspendPerson } from './administration/suspension.ts';
import type { GroupPorts } from './group-ports.ts';
import { importRoster, previewRoster } from './roster/import-roster.ts';

export type AdministrationPorts = {
  db: Database;
  journal: ExportPorts['journal'];
  files: Pick<FileStore, 'read' | 'remove'>;
  groups: GroupPorts;
  now(): number;
  /** Closes what these rights or this sign-in have opened. */
  revoke(match: { account: string } | { signIn: string }): void;
  /** Writes the records' files anew, so that nothing of what was deleted is left in them. */
  compactRecords(): Promise<void>;
};

/** People of the school, for those who administer it; and sheets of first sign-ins, for those who manage a group. */
export function administrationRoutes(ports: AdministrationPorts): Serving[] {
  const { db, journal, groups, now, revoke } = ports;
  const { joinGroups } = groups;

  return [
    serve(people.listPeople, ({ query }) => listPeople(db, query)),

    serve(people.getPerson, async ({ params }) => {
      const person = await getPerson(db, params.accountId, now());
      return isRefusal(person) ? person : { person };
    }),

    serve(people.addPerson, ({ body }, { who }) => addPerson({ db, joinGroups }, who.account, body, now())),

    serve(people.suspendPerson, async ({ params: { accountId } }, { who }) => {
      const done = await suspendPerson(db, who.account, accountId, now());
      if (!isRefusal(done)) revoke({ account: accountId });
      return done;
    }),

    serve(people.restorePerson, ({ params }, { who }) =>
      restorePerson(db, who.account, params.accountId, now()),
    ),

    serve(people.endSignIns, async ({ params: { accountId }, query: { signInId } }, { who }) => {
      const done = await endSignIns(db, who.account, accountId, signInId, now());
      if (!isRefusal(done)) revoke(signInId === undefined ? { account: accountId } : { signIn: signInId });
      return done;
    }),

    serve(people.exportPerson, async ({ params: { accountId } }, { who }) => {
      const files = await exportPerson({ db, journal, files: ports.files }, who.account, accountId, now());
      if (isRefusal(files)) return files;
      return new Bytes(zipStream(files), {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="person-${accountId}.zip"`,
      });
    }),

    serve(people.erasePerson, async ({ params: { accountId }, body }, { who }) => {
      const done = await erasePerson(db, who.account, accountId, body.userName, now());
      if (isRefusal(done)) return done;
      revoke({ account: accountId });
      for (const id of done.stored) await ports.files.remove(id);
      await ports.compactRecords();
      return {};
    }),

    serve(roster.previewRoster, ({ body }) => previewRoster(db, groups, bytesOf(body.file))),

    serve(roster.importRoster, async ({ body }, { who }) => {
      const { file, ...rest } = body;
      const done = await importRoster(db, groups, who.account, { ...rest, bytes: bytesOf(file) }, now());
      if (!isRefusal(done)) for (const account of done.accounts) revoke({ account });
      return done;
    }),

    serve(firstSignIns.listFirstSignIns, ({ params }) => listStudents(db, params.groupId)),

    serve(firstSignIns.makeFirstSignIns, async ({ params, body }, { who }) => {
      const done = await makeFirstSignIns(db, who.account, params.groupId, body.students ?? null, now());
      if (!isRefusal(done)) for (const account of done.accounts) revoke({ account });
      return done;
    }),
  ];
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
