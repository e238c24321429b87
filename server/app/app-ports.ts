import type { FastifyBaseLogger } from 'fastify';
import type { AccountsPorts } from '../features/accounts/accounts.routes.ts';
import type { SchoolSignOn } from '../features/accounts/sign-on-provider.ts';
import type { ArchiveReader } from '../features/exports/archive/reading/archive-reader.ts';
import type { Renderer } from '../features/exports/render/renderer.ts';
import type { FileLimits } from '../features/files/file-limits.ts';
import type { HttpSettings } from '../http/open-http.ts';
import type { Mail } from '../mail/mail.ts';
import type { Examiner } from '../media/examiner.ts';
import type { ChangedRows } from '../storage/changed-rows.ts';
import type { FileStore } from '../storage/file-store.ts';
import type { PageJournal } from '../storage/page-journal.ts';
import type { Records } from '../storage/records.ts';
import type { SearchIndex } from '../storage/search-index.ts';
import type { Digest, PageTexts } from '../sync/digest.ts';

/** Everything the server needs from outside. Tables are up to date; closing is the owner's care. */
export type AppPorts = {
  records: Records;
  journal: PageJournal;
  files: FileStore;
  examiner: Examiner;
  /** Writes exports, and where they wait to be downloaded. */
  renderer: Renderer;
  exportFiles: FileStore;
  /** Reads archives that come back. */
  archives: ArchiveReader;
  digest: Digest & PageTexts;
  /** In the same store as the records. */
  searchIndex: SearchIndex;
  changedRows: ChangedRows;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: FastifyBaseLogger;
  /** The way letters to people leave. */
  mail: Mail;
  /** Signs the cookies. */
  secret: string;
};

export type AppSettings = HttpSettings & {
  publicOrigin: string | null;
  demoPeople: AccountsPorts['demoPeople'];
  /** The school's own sign-on by OpenID Connect. Default: there is none. */
  schoolSignOn?: SchoolSignOn | null;
  /** Where the school is, such as `Europe/Berlin`: its mornings and days. Default: where the server is. */
  timeZone?: string;
  /** Default: `fileLimits`. */
  fileLimits?: FileLimits;
};
