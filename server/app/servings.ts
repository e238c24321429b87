import type { Tickets } from '../access/tickets.ts';
import { accountsRoutes } from '../features/accounts/accounts.routes.ts';
import { insertAccount } from '../features/accounts/accounts.ts';
import { administrationRoutes } from '../features/accounts/administration.routes.ts';
import { insertGuestAccount, insertNameOnly } from '../features/accounts/guest-accounts.ts';
import { passkeysRoutes } from '../features/accounts/passkeys.routes.ts';
import { passwordResetRoutes } from '../features/accounts/password-reset.routes.ts';
import { hashPassword } from '../features/accounts/passwords.ts';
import { schoolSignOnRoutes } from '../features/accounts/school-sign-on.routes.ts';
import { createSignInLimits } from '../features/accounts/sign-in-limits.ts';
import type { SignIns } from '../features/accounts/sign-ins.ts';
import { Tries } from '../features/accounts/tries.ts';
import { bringThreads } from '../features/comments/bring-threads.ts';
import { commentsRoutes } from '../features/comments/comments.routes.ts';
import { archivesRoutes } from '../features/exports/archive/archives.routes.ts';
import type { Arrivals } from '../features/exports/archive/arrivals.ts';
import type { ExportLine } from '../features/exports/export-line.ts';
import { exportsRoutes } from '../features/exports/exports.routes.ts';
import { fileLimits } from '../features/files/file-limits.ts';
import { filesRoutes } from '../features/files/files.routes.ts';
import { createClass, findClasses, joinGroups } from '../features/groups/class-list.ts';
import { groupsRoutes } from '../features/groups/groups.routes.ts';
import { joiningRoutes } from '../features/groups/joining.routes.ts';
import { importsRoutes } from '../features/imports/imports.routes.ts';
import {
  type NotificationsPorts,
  notificationsRoutes,
} from '../features/notifications/notifications.routes.ts';
import { countUnread } from '../features/notifications/notifications.ts';
import { operationsRoutes } from '../features/operations/operations.routes.ts';
import { arrangementRoutes } from '../features/pages/arrangement.routes.ts';
import type { CopyPorts } from '../features/pages/copy-page.ts';
import { dropTree, insertTree, readTree, storeTree } from '../features/pages/copy-tree.ts';
import { insertPages, mayAddBelow } from '../features/pages/insert-pages.ts';
import { pagesRoutes } from '../features/pages/pages.routes.ts';
import { listPages } from '../features/pages/pages.ts';
import { endLinksOfGroup, type GuestLinkEnds } from '../features/projects/guest-link-ends.ts';
import { guestLinksRoutes } from '../features/projects/guest-links.routes.ts';
import { inTeam } from '../features/projects/in-team.ts';
import { planRoutes } from '../features/projects/plan.routes.ts';
import { projectsRoutes } from '../features/projects/projects.routes.ts';
import { tasksRoutes } from '../features/projects/tasks/tasks.routes.ts';
import { teamRoutes } from '../features/projects/team.routes.ts';
import { templatesRoutes } from '../features/projects/templates/templates.routes.ts';
import type { Indexing } from '../features/search/indexing.ts';
import { searchRoutes } from '../features/search/search.routes.ts';
import type { Serving } from '../http/serving.ts';
import type { Announce } from '../live/announce.ts';
import type { DueSource } from '../live/due-source.ts';
import type { PageReader } from '../sync/page-reader.ts';
import type { RevokeMatch } from '../sync/revocation.ts';
import type { AppPorts, AppSettings } from './app-ports.ts';
import type { Compaction } from './compaction.ts';
import { noteOwnText } from './reading-keepers.ts';
import { searchSources } from './search-sources.ts';

/** Wrong tokens of guest links from one address. Nobody guesses one of 2^256; whoever tries is not worth an answer. */
const wrongGuestTokens = { max: 60, withinMs: 5 * 60_000 };

/** As fast as fingers go, for many minutes: a program that asks more is made to wait. */
const searchesOfOne = { max: 600, withinMs: 60_000 };

/** What the capabilities are served with: each is given of it what it needs, and knows none of the others. */
export type ServingsParts = {
  ports: AppPorts;
  settings: AppSettings;
  signIns: SignIns;
  tickets: Tickets;
  reader: PageReader;
  indexing: Indexing;
  compaction: Compaction;
  dueSources: readonly DueSource[];
  /** How people are told of what concerns them. */
  telling: Omit<NotificationsPorts, 'countTries'>;
  guestLinkEnds: GuestLinkEnds;
  exportLine: ExportLine;
  arrivals: Arrivals;
  announce: Announce;
  revoke(match: RevokeMatch): void;
};

/** Every endpoint with what serves it. */
export function servingsOf(parts: ServingsParts): Serving[] {
  const { ports, settings, signIns, tickets, reader, indexing, compaction, dueSources, telling } = parts;
  const { announce, revoke } = parts;
  const { records, journal, files, clock, log } = ports;
  const { db } = records;
  const { publicOrigin, fileLimits: limits = fileLimits } = settings;
  const copying: CopyPorts = {
    db,
    journal,
    copyText: (updates, clientId, pages) => ports.digest.copy(updates, clientId, pages),
  };
  const noteTexts = (pages: Iterable<string>) => reader.note(pages);
  return [
    ...accountsRoutes({
      db,
      files,
      examiner: ports.examiner,
      signIns,
      limits: createSignInLimits(clock.now),
      now: clock.now,
      countUnread: (account) => countUnread(db, { account, now: clock.now() }),
      demoPeople: settings.demoPeople,
      revoke,
    }),
    ...administrationRoutes({
      db,
      journal,
      files,
      groups: { findClasses, createClass, joinGroups },
      now: clock.now,
      revoke,
      compactRecords: () => compaction.request(),
    }),
    ...passkeysRoutes({ db, signIns, now: clock.now, publicOrigin }),
    ...schoolSignOnRoutes({
      db,
      signIns,
      now: clock.now,
      publicOrigin,
      schoolSignOn: settings.schoolSignOn ?? null,
    }),
    ...passwordResetRoutes({ db, now: clock.now, mail: ports.mail, log, publicOrigin, revoke }),
    ...groupsRoutes({ db, now: clock.now, endGuestLinks: endLinksOfGroup, revoke, announce: announce }),
    ...joiningRoutes({
      db,
      now: clock.now,
      countFailures: (limit) => new Tries(limit, clock.now),
      hashPassword,
      insertStudent: (rows, student, now) => insertAccount(rows, { ...student, kind: 'student' }, now),
      signIn: (account) => signIns.openFor(account),
    }),
    ...projectsRoutes({
      db,
      pagesOf: (project, reader) => listPages(db, project, reader),
      now: clock.now,
    }),
    ...planRoutes({ db, now: clock.now, announce: announce, dueSources }),
    ...teamRoutes({ db, now: clock.now, announce: announce, revoke }),
    ...guestLinksRoutes({
      db,
      now: clock.now,
      ends: parts.guestLinkEnds,
      insertGuest: insertGuestAccount,
      openSignIn: (account) => signIns.openFor(account),
      revoke,
      wrongTokens: new Tries(wrongGuestTokens, clock.now),
    }),
    ...tasksRoutes({ db, now: clock.now, announce: announce }),
    ...pagesRoutes({ db, journal, tickets, now: clock.now, revoke, announce: announce }),
    ...arrangementRoutes({
      ...copying,
      now: clock.now,
      revoke,
      announce: announce,
      catchUp: (pages) => reader.catchUp(pages),
      noteTexts,
    }),
    ...templatesRoutes({
      db,
      pages: {
        read: (project) => readTree(copying, project),
        store: (texts, copies, now) => storeTree(copying, texts, copies, now),
        insert: insertTree,
        drop: (copies) => dropTree(copying, copies),
      },
      now: clock.now,
      announce: announce,
      noteTexts,
    }),
    ...importsRoutes({
      db,
      journal,
      writeText: (json, clientId, pages) => ports.digest.write(json, clientId, pages),
      pages: { mayAddBelow, insert: insertPages },
      bringThreads,
      now: clock.now,
      announce,
      noteTexts,
    }),
    ...filesRoutes({
      db,
      files,
      examiner: ports.examiner,
      limits,
      now: clock.now,
      announce: announce,
    }),
    ...commentsRoutes({ db, now: clock.now, announce: announce, noteTexts }),
    ...exportsRoutes({ db, store: ports.exportFiles, line: parts.exportLine, now: clock.now, announce }),
    ...archivesRoutes({
      db,
      journal,
      files,
      examiner: ports.examiner,
      archives: ports.archives,
      arrivals: parts.arrivals,
      limits,
      insertName: insertNameOnly,
      noteText: noteOwnText,
      joinsAs: ({ roles }) => roles.filter(inTeam),
      now: clock.now,
      announce,
    }),
    ...notificationsRoutes({ ...telling, countTries: (limit) => new Tries(limit, clock.now) }),
    ...searchRoutes({
      db,
      index: ports.searchIndex,
      sources: searchSources,
      indexing,
      searches: new Tries(searchesOfOne, clock.now),
      now: clock.now,
    }),
    ...operationsRoutes({
      db,
      probes: { records: () => records.probe(), pages: () => journal.probe() },
      log,
    }),
  ];
}
