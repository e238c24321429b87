import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { SchoolDescription } from '../../shared/testing/school.ts';
import type { AppPorts } from '../app/app-ports.ts';
import { findSchool } from '../features/accounts/accounts.ts';
import { hashPassword } from '../features/accounts/passwords.ts';
import { createArchiveReader } from '../features/exports/archive/reading/archive-reader.ts';
import { collectArchiveTexts } from '../features/exports/archive/take-in-archive.ts';
import { createRenderer } from '../features/exports/render/renderer.ts';
import { collectOrphanFiles } from '../features/files/files.ts';
import { collectOrphans } from '../features/pages/pages.ts';
import type { Mail } from '../mail/mail.ts';
import { openMailWithOutbox } from '../mail/mail-with-outbox.ts';
import { openOutboxMail } from '../mail/outbox-mail.ts';
import { openSmtpMail } from '../mail/smtp-mail.ts';
import { createExaminer } from '../media/examiner.ts';
import { openDiskFiles } from '../storage/disk/disk-files.ts';
import { openSecret } from '../storage/disk/secret.ts';
import { openLevelJournal } from '../storage/level/level-journal.ts';
import type { PageJournal } from '../storage/page-journal.ts';
import { openSqliteChangedRows } from '../storage/sqlite/sqlite-changed-rows.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { openSqliteSearchIndex } from '../storage/sqlite/sqlite-search-index.ts';
import { createWorkerDigest } from '../sync/digest.ts';
import { systemClock } from './clock.ts';
import { migrations } from './migrations.ts';
import { seedSchool } from './seed.ts';

export type Embedded = {
  ports: AppPorts;
  /** Whether the school in the folder is the demo, whose passwords everybody may know. */
  demo: boolean;
  close(): Promise<void>;
};

export type EmbeddedSettings = {
  /** The one data folder; made if it is not there. */
  folder: string;
  log: FastifyBaseLogger;
  /** What an empty folder is filled with, and where its pictures are; null: an empty school. */
  demo: { school: SchoolDescription; root: string } | null;
  /** The mail server and the address that letters come from; null: they are laid into `outbox` in the folder. */
  smtp?: { url: string; from: string } | null;
};

/**
 * A school in one folder: pages in LevelDB, rows in SQLite, files beside them. Throws `FolderInUse`,
 * `StoreUnavailable`, `RecordsUnavailable`, `MigrationFailed`, and what the system says of the folder.
 */
export async function openEmbedded({ folder, log, demo, smtp = null }: EmbeddedSettings): Promise<Embedded> {
  await mkdir(folder, { recursive: true });
  // First, because it holds the one lock of the whole folder.
  const journal = await openLevelJournal(join(folder, 'pages'), {
    onDamage: (words) => log.error({ folder }, words),
  });
  try {
    return await openUnderLock(journal, { folder, log, demo, smtp });
  } catch (error) {
    // Whatever went wrong, the folder is left free.
    await journal.close();
    throw error;
  }
}

async function openUnderLock(
  journal: PageJournal,
  { folder, log, demo, smtp }: Required<EmbeddedSettings>,
): Promise<Embedded> {
  const records = await openSqliteRecords(join(folder, 'records.sqlite'));
  try {
    await records.migrate(migrations);
    const { db } = records;
    const files = await openDiskFiles(join(folder, 'files'));
    await collect(db, journal, files, log);
    if (demo && !(await findSchool(db))) {
      const readPicture = (path: string) => readFile(join(demo.root, path));
      await seedSchool(
        { db, journal, files, now: systemClock.now, readPicture, hashPassword },
        demo.school,
        true,
      );
    }
    return {
      ports: {
        records,
        journal,
        files,
        examiner: createExaminer(),
        renderer: await createRenderer({ folder: join(folder, 'exports-under-way') }),
        exportFiles: await openDiskFiles(join(folder, 'exports')),
        archives: await createArchiveReader({ folder: join(folder, 'archives-under-way') }),
        digest: createWorkerDigest(),
        searchIndex: await openSqliteSearchIndex(db),
        changedRows: await openSqliteChangedRows(db),
        clock: systemClock,
        log,
        mail: openMail(join(folder, 'outbox'), smtp, log),
        secret: await openSecret(folder),
      },
      demo: (await findSchool(db))?.demo ?? false,
      async close() {
        await records.close();
        await journal.close();
      },
    };
  } catch (error) {
    await records.close();
    throw error;
  }
}

function openMail(folder: string, smtp: EmbeddedSettings['smtp'], log: FastifyBaseLogger): Mail {
  const outbox = openOutboxMail(folder, systemClock.now);
  return smtp ? openMailWithOutbox({ server: openSmtpMail(smtp.url, smtp.from), outbox, log }) : outbox;
}

/** What a stop between two stores may have left: texts and bytes that no row makes visible. */
async function collect(
  db: AppPorts['records']['db'],
  journal: PageJournal,
  files: AppPorts['files'],
  log: FastifyBaseLogger,
): Promise<void> {
  await collectArchiveTexts(db, journal);
  const pages = await collectOrphans(db, journal);
  const orphanFiles = await collectOrphanFiles(db, files);
  if (pages.removed.length + orphanFiles.length > 0) {
    log.info({ pages: pages.removed, files: orphanFiles }, 'removed what was never finished');
  }
  if (pages.kept.length > 0) {
    log.warn(
      { pages: pages.kept },
      'texts that people wrote have no row and are kept; was a backup restored?',
    );
  }
}
