import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Audience } from '../../../shared/contracts/pages/audience.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { decidingPage } from '../../access/deciding-page.ts';
import { authorize, factsOf, type Reader } from '../../access/facts.ts';
import { leadersOf } from '../../access/groups-above.ts';
import { openGuestPlaces } from '../../access/guest-places.ts';
import type { Database } from '../../storage/records.ts';

type Someone = Audience['people'][number];

/** Who may see one page that exists, and what each of them may do with it. `facts`: of the reader on the page. */
export async function getAudience(
  db: Database,
  page: string,
  facts: Facts,
  reader: Reader,
): Promise<Audience> {
  const { now } = reader;
  const row = await settingsOf(db, page);
  const abilities = abilitiesOf(facts, ['page:share']);
  return {
    projectName: row.projectName,
    groupName: row.groupName,
    restricted: row.restricted === 1,
    inside: row.inside === null ? null : await titleFor(db, reader, row.inside),
    groupRole: row.group_role,
    people: await peopleOf(db, page, row, now),
    candidates: abilities['page:share'] ? await candidatesOf(db, page, row, now) : [],
    abilities,
  };
}

/** Of a page that the reader may not see only that there is one, since it decides who else is here. */
async function titleFor(db: Database, reader: Reader, page: string): Promise<{ title: string | null }> {
  if (!(await authorize(db, reader.account, 'page:view', 'pageId', page, reader.now))) return { title: null };
  return db.selectFrom('pages').select('title').where('id', '=', page).executeTakeFirstOrThrow();
}

export type PageSettings = {
  restricted: boolean;
  groupRole: Audience['groupRole'];
  people: readonly { id: string; role: NonNullable<Someone['named']> }[];
};

/**
 * Sets who may see a page. Answers with its project and the pages for which that counts, itself and all below it; the caller closes
 * what is open of them. `not_found` if somebody named is no candidate of this page:
 * nobody else can be named, whatever ids are known.
 */
export async function sharePage(
  db: Database,
  page: string,
  { restricted, groupRole, people }: PageSettings,
  actor: string,
  now: number,
): Promise<{ project: string; pages: string[] } | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const named = new Map(people.map(({ id, role }) => [id, role]));
    const settings = await settingsOf(rows, page);
    const candidates = await candidatesOf(rows, page, settings, now);
    const known = new Set(candidates.map(({ id }) => id));
    if ([...named.keys()].some((id) => !known.has(id))) return refuse('not_found');
    await rows
      .updateTable('pages')
      .set({ restricted: restricted ? 1 : 0, group_role: groupRole })
      .where('id', '=', page)
      .execute();
    await rows.deleteFrom('page_people').where('page_id', '=', page).execute();
    if (named.size > 0) {
      const values = [...named].map(([account_id, role]) => ({ page_id: page, account_id, role }));
      await rows.insertInto('page_people').values(values).execute();
    }
    // Two lists in step: by their ids alone people find what the log tells of them.
    const details = { restricted, groupRole, people: [...named.keys()], roles: [...named.values()] };
    await recordAudit(rows, { actor, action: 'pages.shared', subject: page, details }, now);
    return { project: settings.project, pages: await withThoseBelow(rows, page) };
  });
}

async function withThoseBelow(rows: Database, page: string): Promise<string[]> {
  const pages = await rows
    .withRecursive('branch(id)', (query) =>
      query
        .selectFrom('pages')
        .select('pages.id as id')
        .where('pages.id', '=', page)
        // Not `union all`: it ends even if pages were below each other.
        .union(
          query
            .selectFrom('pages')
            .innerJoin('branch', 'branch.id', 'pages.parent_id')
            .select('pages.id as id'),
        ),
    )
    .selectFrom('branch')
    .select('branch.id')
    .execute();
  return pages.map(({ id }) => id);
}

/**
 * A new page takes over what the page it was made below gives beside the project. Inside a restricted page it takes nothing: there
 * the list of that one counts. To be called within the transaction that makes it.
 */
export async function inheritAudience(rows: Database, page: string, parent: string): Promise<void> {
  const above = await rows
    .selectFrom('pages')
    .select(['group_role', decidingPage('pages.id').as('decidedBy')])
    .where('id', '=', parent)
    .executeTakeFirstOrThrow();
  if (above.decidedBy !== null) return;
  await rows.updateTable('pages').set({ group_role: above.group_role }).where('id', '=', page).execute();
  await rows
    .insertInto('page_people')
    .columns(['page_id', 'account_id', 'role'])
    .expression((eb) =>
      eb
        .selectFrom('page_people')
        .select([eb.val(page).as('page_id'), 'account_id', 'role'])
        .where('page_id', '=', parent),
    )
    .execute();
}

type Settings = Awaited<ReturnType<typeof settingsOf>>;

function settingsOf(db: Database, page: string) {
  return db
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select([
      'pages.restricted',
      'pages.group_role',
      decidingPage('pages.parent_id').as('inside'),
      'projects.id as project',
      'projects.name as projectName',
      'groups.id as group',
      'groups.name as groupName',
    ])
    .where('pages.id', '=', page)
    .executeTakeFirstOrThrow();
}

/** Those of the project and those named, and who teaches here: whoever of them may see the page by `can()`, with what they may. */
async function peopleOf(
  db: Database,
  page: string,
  { project, group, inside }: Settings,
  now: number,
): Promise<Someone[]> {
  const accounts = await db
    .selectFrom('accounts')
    .leftJoin('page_people', (join) =>
      join.onRef('page_people.account_id', '=', 'accounts.id').on('page_people.page_id', '=', page),
    )
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'page_people.role as named',
    ])
    .where('accounts.kind', '!=', 'administrator')
    .where((eb) =>
      eb.or([
        eb('page_people.account_id', 'is not', null),
        eb('accounts.id', 'in', namedOn(db, inside)),
        eb('accounts.id', 'in', inProject(db, project)),
        eb('accounts.id', 'in', leadersOf(db, group)),
        eb('accounts.id', 'in', guestsOf(db, project, now).select('guest_link_people.account_id')),
      ]),
    )
    .orderBy('accounts.name')
    .execute();
  const ends = await endsOfGuests(db, project, now);
  const people: Someone[] = [];
  for (const account of accounts) {
    const facts = await factsOf(db, account.id, 'pageId', page, now);
    const may = mayOf(facts);
    if (may === null) continue;
    const place = account.named !== null ? null : (ends.get(account.id) ?? null);
    people.push({ ...account, may, until: place, lanes: lanesOf(facts) });
  }
  return people;
}

function mayOf(facts: Facts): Someone['may'] | null {
  const abilities = abilitiesOf(facts, ['page:view', 'page:comment', 'page:write']);
  if (abilities['page:write']) return 'write';
  if (abilities['page:comment']) return 'comment';
  return abilities['page:view'] ? 'look' : null;
}

/**
 * Whom the page may name: those of the project and its group who do not lead here. Not those who came by a link: their
 * place ends with it.
 */
async function candidatesOf(
  db: Database,
  page: string,
  { project, group }: Settings,
  now: number,
): Promise<Audience['candidates']> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'image as picture'])
    .where((eb) =>
      eb.or([
        eb('id', 'in', inProject(db, project)),
        eb('id', 'in', eb.selectFrom('group_people').select('account_id').where('group_id', '=', group)),
        eb('id', 'in', eb.selectFrom('page_people').select('account_id').where('page_id', '=', page)),
      ]),
    )
    .orderBy('name')
    .execute();
  const candidates: Audience['candidates'] = [];
  for (const account of accounts) {
    const facts = await factsOf(db, account.id, 'pageId', page, now);
    if (!abilitiesOf(facts, ['page:share'])['page:share']) candidates.push(account);
  }
  return candidates;
}

function namedOn(db: Database, page: string | null) {
  return db
    .selectFrom('page_people')
    .select('account_id')
    .where('page_id', '=', page ?? '');
}

function inProject(db: Database, project: string) {
  return db.selectFrom('project_people').select('account_id').where('project_id', '=', project);
}

function guestsOf(db: Database, project: string, now: number) {
  return openGuestPlaces(db, now).where('guest_links.project_id', '=', project);
}

/** When those who are here by a link alone are out, by account. */
async function endsOfGuests(db: Database, project: string, now: number): Promise<Map<string, number>> {
  const guests = await guestsOf(db, project, now)
    .select(['guest_link_people.account_id', 'guest_links.ends_at'])
    .where('guest_link_people.account_id', 'not in', inProject(db, project))
    .orderBy('guest_links.ends_at')
    .execute();
  return new Map(guests.map(({ account_id, ends_at }) => [account_id, ends_at]));
}
