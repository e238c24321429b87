import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { factsOf } from './access/facts.ts';
import { createPageDoor } from './access/page-door.ts';
import { Tickets } from './access/tickets.ts';
import type { AppPorts, AppSettings } from './app/app-ports.ts';
import { Compaction } from './app/compaction.ts';
import { readingKeepers } from './app/reading-keepers.ts';
import { searchSources } from './app/search-sources.ts';
import { servingsOf } from './app/servings.ts';
import { accountsWithTraces, noteNoTraces } from './features/accounts/administration/erase-person.ts';
import { addressOf } from './features/accounts/mail-address.ts';
import { openSignIns } from './features/accounts/sign-ins.ts';
import { whoIsOf } from './features/accounts/who-is.ts';
import { forgetting } from './features/comments/forgetting.ts';
import { soughtOn } from './features/comments/note-places.ts';
import { wholeThreads } from './features/comments/whole-threads.ts';
import { Arrivals } from './features/exports/archive/arrivals.ts';
import { ExportLine } from './features/exports/export-line.ts';
import { fileLimits } from './features/files/file-limits.ts';
import { fileTrashEnds } from './features/files/file-trash-ends.ts';
import { MorningRound } from './features/notifications/morning-round.ts';
import { listPages, noteChanges } from './features/pages/pages.ts';
import { trashEnds } from './features/pages/trash-ends.ts';
import { milestonesDue } from './features/projects/due.ts';
import { GuestLinkEnds } from './features/projects/guest-link-ends.ts';
import { tasksDue } from './features/projects/tasks/due-tasks.ts';
import { teamNames } from './features/projects/team-names.ts';
import { Indexing } from './features/search/indexing.ts';
import { openHttp } from './http/open-http.ts';
import type { Announce } from './live/announce.ts';
import type { DueSource } from './live/due-source.ts';
import { createLiveDoor } from './live/live-door.ts';
import { createLiveGateway } from './live/live-gateway.ts';
import { LiveHub } from './live/live-hub.ts';
import type { Database } from './storage/records.ts';
import { createGateway } from './sync/gateway.ts';
import { PageReader } from './sync/page-reader.ts';
import type { RevokeMatch } from './sync/revocation.ts';
import { Rooms } from './sync/rooms.ts';

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
  const compaction = new Compaction({
    left: () => accountsWithTraces(db),
    // Otherwise the words of what was just erased would stand in the search until somebody searches.
    settled: () => indexing.settled(),
    compact: () => records.compact(),
    done: (erased) => noteNoTraces(db, erased),
    clock,
    log,
  });
  const reader = new PageReader({
    db,
    journal,
    read: (updates, sought) => ports.digest.read(updates, sought),
    soughtOn: (page) => soughtOn(db, page),
    keepers: readingKeepers(
      (...news) => hub.announce(...news),
      clock.now,
      (pages) => reader.note(pages),
    ),
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
    else void decideAnew(match.page);
  };

  /** The live socket stays; only what it is told of that page is decided anew. */
  const decideAnew = (page: string) =>
    hub.decideAnew(page).catch((error: unknown) => {
      log.warn({ err: error, page }, 'who is told of a page could not be decided anew');
      live.revoke({});
    });

  const fileTrash = fileTrashEnds({ db, files, clock, log });
  const forgets = forgetting({ db, clock, log });
  const guestLinkEnds = new GuestLinkEnds({ db, clock, log, revoke });
  const pageTrash = trashEnds({ db, journal, clock, log });

  const exportLine = new ExportLine({
    db,
    journal,
    files,
    pagesOf: (project, by) => listPages(db, project, by),
    teamOf: (project, now) => teamNames(db, project, now),
    threadsOf: (page, facts, by) => wholeThreads(db, { ...by, page, facts }),
    publicOrigin,
    renderer: ports.renderer,
    store: ports.exportFiles,
    announce: hub.announce,
    clock,
    log,
  });

  const { keepFree } = settings.fileLimits ?? fileLimits;
  const arrivals = new Arrivals({ archives: ports.archives, files, keepFree, clock });

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

  const servings = servingsOf({
    ports,
    settings,
    signIns,
    tickets,
    reader,
    indexing,
    compaction,
    dueSources,
    telling,
    guestLinkEnds,
    exportLine,
    arrivals,
    announce: hub.announce,
    revoke,
  });
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
  void compaction.request();
  await guestLinkEnds.look();
  await forgets.look();
  await fileTrash.look();
  morningRound.start();
  await pageTrash.look();
  await exportLine.start();

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
        forgets.stop(),
        morningRound.stop(),
        pageTrash.stop(),
        exportLine.stop(),
        arrivals.stop(),
        reader.stop(),
        compaction.stop(),
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
