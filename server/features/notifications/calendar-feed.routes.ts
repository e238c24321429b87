import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as contracts from '../../../shared/contracts/notifications/calendar-feed.ts';
import { refuse } from '../../../shared/contracts/refusals.ts';
import { ownAddress } from '../../access/own-address.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import {
  findCalendarFeed,
  findCalendarOwner,
  makeCalendarFeed,
  removeCalendarFeed,
} from './calendar-feed.ts';
import { calendarLasts, writeCalendar } from './calendar-text.ts';
import { type DueSource, gatherDue } from './due-source.ts';
import { schoolTime } from './school-time.ts';

/** Counts by a key, such as the address a request came from. */
export type Counted = {
  exhausted(key: string): boolean;
  begin(key: string): void;
  takeBack(key: string): void;
};

export type CalendarFeedPorts = {
  db: Database;
  now(): number;
  timeZone: string;
  publicOrigin: string | null;
  dueSources: readonly DueSource[];
  limits: {
    /** By address: secrets that open no calendar. */
    wrongCalendars: Counted;
    /** By account: how often its calendar was read. */
    calendarReads: Counted;
  };
};

export function calendarFeedRoutes(ports: CalendarFeedPorts): Serving[] {
  const { db, now } = ports;
  const { wrongCalendars, calendarReads } = ports.limits;
  return [
    serve(contracts.getCalendarFeed, async (_input, { who }) => ({
      madeAt: await findCalendarFeed(db, who.account),
    })),

    serve(contracts.makeCalendarFeed, (_input, { who }) => makeCalendarFeed(db, who.account, now())),

    serve(contracts.removeCalendarFeed, async (_input, { who }) => {
      await removeCalendarFeed(db, who.account, now());
      return {};
    }),

    serve(contracts.readCalendarFeed, async ({ params }, { address, headers }) => {
      if (wrongCalendars.exhausted(address)) return refuse('too_many_tries');
      wrongCalendars.begin(address);
      const owner = await findCalendarOwner(db, params.calendarFile);
      if (owner === null) return refuse('not_found');
      wrongCalendars.takeBack(address);
      if (calendarReads.exhausted(owner.account)) return refuse('too_many_tries');
      calendarReads.begin(owner.account);
      const text = writeCalendar(await gatherDue(ports.dueSources, owner.account, now()), {
        ...owner,
        day: schoolTime(now(), ports.timeZone).day,
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
