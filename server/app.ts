import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { factsOf } from './access/facts.ts';
import { createPageDoor } from './access/page-door.ts';
import { Tickets } from './access/tickets.ts';
import { type AccountsPorts, accountsRoutes } from './features/accounts/accounts.routes.ts';
import { insertAccount } from './features/accounts/accounts.ts';
import { administrationRoutes } from './features/accounts/administration.routes.ts';
import { insertGuestAccount } from './features/accounts/guest-accounts.ts';
import { addressOf } from './features/accounts/mail-address.ts';
import { passkeysRoutes } from './features/accounts/passkeys.routes.ts';
import { passwordResetRoutes } from './features/accounts/password-reset.routes.ts';
import { hashPassword } from './features/accounts/passwords.ts';
import { peopleToSearch } from './features/accounts/people-to-search.ts';
import { schoolSignOnRoutes } from './features/accounts/school-sign-on.routes.ts';
import { createSignInLimits } from './features/accounts/sign-in-limits.ts';
import { openSignIns } from './features/accounts/sign-ins.ts';
import type { SchoolSignOn } from './features/accounts/sign-on-provider.ts';
import { Tries } from './features/accounts/tries.ts';
import { whoIsOf } from './features/accounts/who-is.ts';
import { type FileLimits, fileLimits } from './features/files/file-limits.ts';
import { fileTrashEnds } from './features/files/file-trash-ends.ts';
import { filesRoutes } from './features/files/files.routes.ts';
import { filesToSearch } from './features/files/files-to-search.ts';
import { noteShownFiles } from './features/files/shown-files.ts';
import { createClass, findClasses, joinGroups } from './features/groups/class-list.ts';
import { groupsRoutes } from './features/groups/groups.routes.ts';
import { groupsToSearch } from './features/groups/groups-to-search.ts';
import { joiningRoutes } from './features/groups/joining.routes.ts';
import { MorningRound } from './features/notifications/morning-round.ts';
import { notificationsRoutes } from './features/notifications/notifications.routes.ts';
import { countUnread } from './features/notifications/notifications.ts';
import { operationsRoutes } from './features/operations/operations.routes.ts';
import { arrangementRoutes } from './features/pages/arrangement.routes.ts';
import type { CopyPorts } from './features/pages/copy-page.ts';
import { dropTree, insertTree, readTree, storeTree } from './features/pages/copy-tree.ts';
import { noteLinks } from './features/pages/page-links.ts';
import { pagesRoutes } from './features/pages/pages.routes.ts';
import { listPages, noteChanges } from './features/pages/pages.ts';
import { pagesToSearch } from './features/pages/pages-to-search.ts';
import { trashEnds } from './features/pages/trash-ends.ts';
import { milestonesDue } from './features/projects/due.ts';
import { endLinksOfGroup, GuestLinkEnds } from './features/projects/guest-link-ends.ts';
import { guestLinksRoutes } from './features/projects/guest-links.routes.ts';
import { planRoutes } from './features/projects/plan.routes.ts';
import { projectsRoutes } from './features/projects/projects.routes.ts';
import { milestonesToSearch, projectsToSearch } from './features/projects/projects-to-search.ts';
import { tasksDue } from './features/projects/tasks/due-tasks.ts';
import { tasksRoutes } from './features/projects/tasks/tasks.routes.ts';
import { tasksToSearch } from './features/projects/tasks/tasks-to-search.ts';
import { teamRoutes } from './features/projects/team.routes.ts';
import { templatesRoutes } from './features/projects/templates/templates.routes.ts';
import { Indexing } from './features/search/indexing.ts';
import { keepPageText } from './features/search/page-texts.ts';
import { searchRoutes } from './features/search/search.routes.ts';
import { type HttpSettings, openHttp } from './http/open-http.ts';
import type { Announce } from './live/announce.ts';
import type { DueSource } from './live/due-source.ts';
import { createLiveDoor } from './live/live-door.ts';
import { createLiveGateway } from './live/live-gateway.ts';
import { LiveHub } from './live/live-hub.ts';
import type { Mail } from './mail/mail.ts';
import type { Examiner } from './media/examiner.ts';
import type { ChangedRows } from './storage/changed-rows.ts';
import type { FileStore } from './storage/file-store.ts';
import type { PageJournal } from './storage/page-journal.ts';
import type { Database, Records } from './storage/records.ts';
import type { SearchIndex } from './storage/search-index.ts';
import type { SearchSource } from './storage/search-source.ts';
import type { Digest, PageTexts } from './sync/digest.ts';
import { createGateway } from './sync/gateway.ts';
import { PageReader } from './sync/page-reader.ts';
import type { RevokeMatch } from './sync/revocation.ts';
import { Rooms } from './sync/rooms.ts';

/** Everything the server needs from outside. Tables are up to date; closing is the owner's care. */
export type AppPorts = {
  records: Records;
  journal: PageJournal;
  files: FileStore;
  examiner: Examiner;
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

export type App = {
  /** Resolves with the port when requests are answered. Rejects with what the system says, such as EADDRINUSE. */
  listen(at: { host: string; port: number }): Promise<number>;
  /** Answers one request without a network. */
  inject: FastifyInstance['inject'];
  /** Tells every browser that shows a topic that rows of it have changed. */
  announce: Announce;
  /** Reads every page anew and makes the search anew from all rows. `told`: how many of how many pages are read. */
  rebuildSearch(told: (done: number, of: number) => void): Promise<void>;
  /** Closes matching connections and voids tickets to them, so that those who come back are decided afresh. */
  revoke(match: RevokeMatch): void;
  /** Takes no more requests, stores what is in memory, lets everybody go. */
  close(): Promise<void>;
};

/** Wrong tokens of guest links from one address. Nobody guesses one of 2^256; whoever tries is not worth an answer. */
const wrongGuestTokens = { max: 60, withinMs: 5 * 60_000 };

/** As fast as fingers go, for many minutes: a program that asks more is made to wait. */
const searchesOfOne = { max: 600, withinMs: 60_000 };

/** What can be searched, one for each kind of thing. */
const searchSources: readonly SearchSource[] = [
  pagesToSearch,
  projectsToSearch,
  milestonesToSearch,
  tasksToSearch,
  filesToSearch,
  groupsToSearch,
  peopleToSearch,
];

/** The whole server without its I/O. */
export async function createApp(ports: AppPorts, settings: AppSettings): Promise<App> {
  const { records, journal, files, clock, log } = ports;
  const { db } = records;
  const { publicOrigin } = settings;

  const signIns = openSignIns({ db, secret: ports.secret, publicOrigin });
  const whoIs = whoIsOf(db, signIns, clock.now);
  const tickets = new Tickets(clock.now);
  const changes = noteInTurn(db, log);
  const indexing = new Indexing({
    db,
    index: ports.searchIndex,
    changed: ports.changedRows,
    sources: searchSources,
    log,
  });
  const reader = new PageReader({
    db,
    journal,
    read: (updates) => ports.digest.read(updates),
    keepers: [
      async (rows, page, { passages }) => {
        await keepPageText(rows, page, passages);
        return null;
      },
      async (rows, page, { files: shown }) => {
        await noteShownFiles(rows, page, shown);
        return null;
      },
      async (rows, page, { links }) => {
        const projects = await noteLinks(rows, page, links);
        return () => {
          for (const project of projects) hub.announce(`project:${project}`, ['pages']);
        };
      },
    ],
    clock,
    log,
    onRead: () => void indexing.settle(),
  });
  const changed = (pages: ReadonlyMap<string, number>) => {
    changes.note(pages);
    reader.note(pages.keys());
  };
  const rooms = new Rooms({ journal, digest: ports.digest, clock, log, onChanged: changed });
  const door = createPageDoor({ db, whoIs, tickets, publicOrigin, now: clock.now });
  const gateway = createGateway({ door, rooms, clock, log });
  const liveDoor = createLiveDoor({ db, whoIs, publicOrigin, now: clock.now });
  const hub = new LiveHub({ door: liveDoor, clock, log });
  const live = createLiveGateway({ door: liveDoor, hub, clock, log });
  const revoke = (match: RevokeMatch) => {
    tickets.revoke(match);
    gateway.revoke(match);
    if (match.page === undefined) live.revoke(match);
  };

  const fileTrash = fileTrashEnds({ db, files, clock, log });
  const guestLinkEnds = new GuestLinkEnds({ db, clock, log, revoke });
  const pageTrash = trashEnds({ db, journal, clock, log });

  const dueSources: DueSource[] = [
    (account, now) => milestonesDue(db, account, now),
    (account, now) => tasksDue(db, account, now),
  ];
  const telling = {
    db,
    clock,
    log,
    mail: ports.mail,
    secret: ports.secret,
    announce: hub.announce,
    dueSources,
    timeZone: settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    publicOrigin,
    addressOf,
  };
  const morningRound = new MorningRound(telling);

  const copying: CopyPorts = {
    db,
    journal,
    copyText: (updates, clientId, pages) => ports.digest.copy(updates, clientId, pages),
  };
  const noteTexts = (pages: Iterable<string>) => reader.note(pages);

  const servings = [
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
      compactRecords: async () => {
        // Otherwise the words of what was just erased would stand in the search until somebody searches.
        await indexing.settled();
        await records.compact();
      },
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
    ...groupsRoutes({ db, now: clock.now, endGuestLinks: endLinksOfGroup, revoke, announce: hub.announce }),
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
    ...planRoutes({ db, now: clock.now, announce: hub.announce, dueSources }),
    ...teamRoutes({ db, now: clock.now, announce: hub.announce, revoke }),
    ...guestLinksRoutes({
      db,
      now: clock.now,
      ends: guestLinkEnds,
      insertGuest: insertGuestAccount,
      openSignIn: (account) => signIns.openFor(account),
      revoke,
      wrongTokens: new Tries(wrongGuestTokens, clock.now),
    }),
    ...tasksRoutes({ db, now: clock.now, announce: hub.announce }),
    ...pagesRoutes({ db, journal, tickets, now: clock.now, revoke, announce: hub.announce }),
    ...arrangementRoutes({
      ...copying,
      now: clock.now,
      revoke,
      announce: hub.announce,
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
      announce: hub.announce,
      noteTexts,
    }),
    ...filesRoutes({
      db,
      files,
      examiner: ports.examiner,
      limits: settings.fileLimits ?? fileLimits,
      now: clock.now,
      announce: hub.announce,
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
  const http = await openHttp(
    servings,
    {
      whoIs,
      factsOf: (account, kind, id) => factsOf(db, account, kind, id, clock.now()),
      publicOrigin,
      log,
    },
    settings,
  );
  http.server.on('upgrade', (request, socket, head) => {
    // In development an upgrade that is not ours is Vite's.
    const othersListen = settings.web !== null && 'source' in settings.web;
    const taken = gateway.handleUpgrade(request, socket, head) || live.handleUpgrade(request, socket, head);
    if (!taken && !othersListen) socket.destroy();
  });

  await indexing.start();
  void reader.start();
  await guestLinkEnds.look();
  await fileTrash.look();
  morningRound.start();
  await pageTrash.look();

  return {
    async listen({ host, port }) {
      await http.listen({ host, port });
      const address = http.server.address();
      if (address === null || typeof address === 'string') throw new Error('not listening on a port');
      return address.port;
    },
    inject: http.inject.bind(http),
    announce: hub.announce,
    revoke,
    async rebuildSearch(told) {
      await reader.readAll(told);
      await indexing.rebuild();
      await indexing.settled();
    },
    async close() {
      live.close();
      // At once: whoever writes is let go and stored however long a letter or a large page still takes.
      await Promise.all([
        gateway.close(),
        guestLinkEnds.stop(),
        fileTrash.stop(),
        morningRound.stop(),
        pageTrash.stop(),
        reader.stop(),
        indexing.stop(),
      ]);
      await changes.settled();
      await http.close();
    },
  };
}

/** Writes down when pages were changed, one report after the other. A failure costs an order in a list. */
function noteInTurn(db: Database, log: FastifyBaseLogger) {
  let last = Promise.resolve();
  return {
    note(pages: ReadonlyMap<string, number>): void {
      last = last
        .then(() => noteChanges(db, pages))
        .catch((error: unknown) => log.warn({ err: error }, 'times of change were not noted'));
    },
    settled: () => last,
  };
}
