import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Facts } from '../../../../shared/access/can.ts';
import type { Language } from '../../../../shared/contracts/accounts/languages.ts';
import type { ArchivePreview } from '../../../../shared/contracts/exports/archives.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { authorize } from '../../../access/facts.ts';
import { isGroupOpen } from '../../../access/open-group.ts';
import type { Examiner } from '../../../media/examiner.ts';
import type { FileStore } from '../../../storage/file-store.ts';
import type { PageJournal } from '../../../storage/page-journal.ts';
import type { Database } from '../../../storage/records.ts';
import { wordsIn } from '../document/words.ts';
import { type InsertPorts, insertArchive } from './insert-archive.ts';
import { insert } from './insert-rows.ts';
import { type NewIds, newIdsFor, withNewIds } from './new-ids.ts';
import type { CheckedArchive, CheckedText } from './reading/checked-archive.ts';
import { isTooMuch, sizeOf, storeFiles, storeText } from './store-archive.ts';
import { type KnownAs, whoTheyAre } from './who-they-are.ts';

export type TakeInArchivePorts = InsertPorts & {
  db: Database;
  journal: Pick<PageJournal, 'create' | 'append' | 'remove'>;
  files: FileStore;
  examiner: Examiner;
  /** In bytes: for all files of one project, and left free on the disk. */
  limits: { room: number; keepFree: number };
};

/** Who takes an archive into which group; `facts` are those on the group. */
export type Taking = { account: string; group: string; facts: Facts; language: Language; now: number };

/** An archive that was checked, and the folder in which it lies. */
export type Arrived = { folder: string; archive: CheckedArchive };

type Settled = {
  /** As it stands in the folder, with the ids that it gets here. */
  archive: CheckedArchive;
  ids: NewIds;
  contentIsHere: boolean;
  people: KnownAs[];
  /** Ids here of those whose roles are given. */
  roles: ReadonlySet<string>;
  leads: boolean;
};

/** Decides who is who, which ids it gets, and what of it may be. */
async function settle(db: Database, { archive }: Arrived, taking: Taking): Promise<Settled> {
  const madeHere = await db
    .selectFrom('archives_made')
    .select('hash')
    .where('hash', '=', archive.hash)
    .executeTakeFirst();
  const { fromArchive } = wordsIn(taking.language);
  const mark = (name: string) => `${name} (${fromArchive})`;
  const people = await whoTheyAre(db, archive.people, { madeHere: madeHere !== undefined, mark });
  const ids = new Map(await newIdsFor(db, archive));
  const contentIsHere = ids.size > 0;
  for (const { archived, id } of people) if (archived !== id) ids.set(archived, id);
  const leads = await authorize(db, taking.account, 'group:manage', 'groupId', taking.group, taking.now);
  const inGroup = new Set(
    (
      await db.selectFrom('group_people').select('account_id').where('group_id', '=', taking.group).execute()
    ).map(({ account_id }) => account_id),
  );
  const given = people.filter(({ id, as }) => as !== 'person' || inGroup.has(id));
  const bytes = Buffer.from(JSON.stringify(archive));
  return {
    archive: JSON.parse(Buffer.from(withNewIds(bytes, ids)).toString('utf8')),
    ...{ ids, contentIsHere, people, leads },
    roles: new Set(leads ? given.map(({ id }) => id) : []),
  };
}

/** What would come of it. */
export async function previewOfArchive(
  db: Database,
  arrived: Arrived,
  taking: Taking,
): Promise<Omit<ArchivePreview, 'id'>> {
  const { archive, people, roles, leads, contentIsHere } = await settle(db, arrived, taking);
  const inProjects = new Set(
    archive.projects.flatMap(({ project }) => project?.people.map(({ id }) => id) ?? []),
  );
  return {
    projects: archive.projects.map(({ project, pages, files, threads }) => {
      const levels = new Map<string | null, number>([[null, 0]]);
      return {
        name: project?.name ?? pages[0]?.title ?? '',
        group: project?.group ?? null,
        stage: stageFor(project?.stage ?? 'drafting', leads),
        pages: pages.map(({ id, parent, title }) => {
          const level = (levels.get(parent) ?? 0) + 1;
          levels.set(id, level);
          return { title, level };
        }),
        threads,
        tasks: project?.tasks.length ?? 0,
        milestones: project?.milestones.length ?? 0,
        files: files.length + pages.reduce((sum, { commentFiles }) => sum + commentFiles.length, 0),
        bytes: sizeOf({ files, pages }).files + sizeOf({ files, pages }).commentFiles,
      };
    }),
    people: people.map(({ name, as }) => ({ name, here: as === 'person' })),
    otherwise: {
      newIds: contentIsHere,
      markedNames: people.filter(({ marked }) => marked).length,
      rolesNotGiven: people.filter(({ id }) => inProjects.has(id) && !roles.has(id)).map(({ name }) => name),
      stagesTakenBack: archive.projects.filter(
        ({ project }) => project && stageFor(project.stage, leads) !== project.stage,
      ).length,
      pagesWithoutPast: archive.without.pasts,
      pagesWithoutText: archive.without.texts,
      picturesNotShown: archive.without.pictures,
    },
  };
}

/** A team takes its project no further than this; who leads the group, to any stage. */
function stageFor<Stage extends string>(stage: Stage, leads: boolean): Stage | 'in-review' {
  return !leads && (stage === 'finished' || stage === 'published') ? 'in-review' : stage;
}

/**
 * Makes projects of an archive, all of it or nothing: texts and bytes first, then every row in one transaction. Throws
 * `StoreUnavailable`, `StoreFull`, `RecordsUnavailable`, and then nothing of it is there.
 */
export async function takeInArchive(
  ports: TakeInArchivePorts,
  arrived: Arrived,
  taking: Taking,
): Promise<
  { projects: { id: string; name: string }[] } | RefusalBody<'group_closed' | 'project_full' | 'storage_full'>
> {
  const { db, files, limits } = ports;
  const { archive, ids, people, roles, leads } = await settle(db, arrived, taking);
  const sizes = archive.projects.map(sizeOf);
  if (sizes.some((size) => isTooMuch(size, limits.room))) return refuse('project_full');
  const all = sizes.flatMap((size) => Object.values(size)).reduce((sum, bytes) => sum + bytes, 0);
  if ((await files.free()) < all + limits.keepFree) return refuse('storage_full');

  const pages = archive.projects.flatMap((project) => project.pages);
  const begun = { texts: pages.map(({ id }) => id), files: [] as string[] };
  const textOf = async (name: string): Promise<CheckedText> =>
    JSON.parse(Buffer.from(withNewIds(await readFile(join(arrived.folder, name)), ids)).toString('utf8'));
  let done = false;
  try {
    await insert(
      db,
      'archive_texts',
      begun.texts.map((page_id) => ({ page_id })),
    );
    for (const page of pages) {
      const { updates, claims, past } = await textOf(page.text);
      await storeText(ports.journal, page.id, { updates, claims, past: join(arrived.folder, past) }, ids);
    }
    const storing = { ...ports, account: taking.account };
    const stored = await storeFiles(storing, archive.projects, arrived.folder, begun.files);
    const made = await db.transaction().execute(async (rows) => {
      if (!(await isGroupOpen(rows, taking.group))) return refuse('group_closed');
      const projects = archive.projects.map((each) => ({
        ...each,
        project: each.project && { ...each.project, stage: stageFor(each.project.stage, leads) },
      }));
      const inserted = await insertArchive(
        rows,
        ports,
        { ...archive, projects },
        { people, roles, stored, textOf, taking },
      );
      await rows
        .deleteFrom('archive_texts')
        .where('page_id', 'in', (eb) => eb.selectFrom('pages').select('id'))
        .execute();
      return { projects: inserted };
    });
    done = 'projects' in made;
    return made;
  } finally {
    if (!done) await letGo(ports, begun);
  }
}

/** A store that fails here too leaves them for the next start. */
async function letGo(
  { db, journal, files }: TakeInArchivePorts,
  stored: { texts: readonly string[]; files: readonly string[] },
): Promise<void> {
  await Promise.allSettled(stored.files.map((id) => files.remove(id)));
  await Promise.allSettled(
    stored.texts.map(async (page) => {
      await journal.remove(page);
      await db.deleteFrom('archive_texts').where('page_id', '=', page).execute();
    }),
  );
}

/** At start: removes the texts of what was being taken in when the server stopped. */
export async function collectArchiveTexts(db: Database, journal: Pick<PageJournal, 'remove'>): Promise<void> {
  const left = await db.selectFrom('archive_texts').select('page_id').execute();
  for (const { page_id } of left) {
    const isPage = await db.selectFrom('pages').select('id').where('id', '=', page_id).executeTakeFirst();
    if (!isPage) await journal.remove(page_id);
  }
  await db.deleteFrom('archive_texts').execute();
}
