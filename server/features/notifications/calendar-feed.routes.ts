import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as contracts from '../../../shared/contracts/notifications/calendar-feed.ts';
import { refuse } from '../../../shared/contracts/refusals.ts';
import { ownAddress } from '../../access/own-address.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import { type DueSource, gatherDue } from '../../live/due-source.ts';
import type { Database } from '../../storage/records.ts';
import {
  findCalendarFeed,
  findCalendarOwner,
  makeCalendarFeed,
  removeCalendarFeed,
} from './calendar-feed.ts';

import { calendarLasts, writeCalendar } from './calendar-text.ts';
import { schoolTime } from './school-time.ts';

/** Addresses of calendars that open nothing, from one address. Nobody guesses one of 2^256. */
const wrongSecrets = { max: 60, withinMs: 5 * 60_000 };
/** Of one calendar: ten devices that ask every quarter of an hour, and some more. */
const readsOfOne = { max: 60, withinMs: 60 * 60_000 };

export type CalendarFeedPorts = {
  db: Database;
  clock: { now(): number };
  timeZone: string;
  publicOrigin: string | null;
  dueSources: readonly DueSource[];
  /** Counts tries by a key, such as the address they came from, within a limit. */
  countTries(limit: { max: number; withinMs: number }): {
    exhausted(key: string): boolean;
    begin(key: string): void;
    takeBack(key: string): void;
  };
};

export function calendarFeedRoutes(ports: CalendarFeedPorts): Serving[] {
  const { db, clock } = ports;
  const wrong = ports.countTries(wrongSecrets);
  const reads = ports.countTries(readsOfOne);
  return [
    serve(contracts.getCalendarFeed, async (_input, { who }) => ({
      madeAt: await findCalendarFeed(db, who.account),
    })),

    serve(contracts.makeCalendarFeed, (_input, { who }) => makeCalendarFeed(db, who.account, clock.now())),

    serve(contracts.removeCalendarFeed, async (_input, { who }) => {
      await removeCalendarFeed(db, who.account, clock.now());
      return {};
    }),

    serve(contracts.readCalendarFeed, async ({ params }, { address, headers }) => {
      if (wrong.exhausted(address)) return refuse('too_many_tries');
      wrong.begin(address);
      const owner = await findCalendarOwner(db, params.calendarFile);
      if (owner === null) return refuse('not_found');
      wrong.takeBack(address);
      if (reads.exhausted(owner.account)) return refuse('too_many_tries');
      reads.begin(owner.account);
      const text = writeCalendar(await gatherDue(ports.dueSources, owner.account, clock.now()), {
        ...owner,
        day: schoolTime(clock.now(), ports.timeZone).day,
        base: ownAddress(headers, ports.publicOrigin),
      });
      const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
      const caching = { 'cache-control': `private, max-age=${calendarLasts}`, etag };
      if (headers['if-none-match'] === etag) return new Bytes(null, caching);
      return new Bytes(Readable.from([text]), {
        ...caching,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="atelier.ics"',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      });
    }),
  ];
}
