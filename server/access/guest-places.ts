import type { Database } from '../storage/records.ts';

/**
 * Who has a place by a guest link that is open at `now` (ms since 1970): `guest_link_people` with `guest_links`. The end is
 * compared here and waits for nobody to clear up.
 */
export function openGuestPlaces(db: Database, now: number) {
  return db
    .selectFrom('guest_link_people')
    .innerJoin('guest_links', 'guest_links.id', 'guest_link_people.guest_link_id')
    .where('guest_links.closed_at', 'is', null)
    .where('guest_links.ends_at', '>', now);
}
