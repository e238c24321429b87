/** A place of this application that somebody was at: its path and what it is called. */
export type RecentPlace = { href: string; title: string };

const key = 'atelier.recent-places';
/** More than these nobody looks through. */
const atMost = 6;

/**
 * Where somebody was in this window, last first. It is kept with the window and no longer: on a device that a class shares
 * nothing of it is left for whoever comes next.
 */
export function recentPlaces(): RecentPlace[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isPlace) : [];
  } catch (unreadable) {
    // Not JSON, or a browser that keeps nothing.
    if (unreadable instanceof SyntaxError || unreadable instanceof DOMException) return [];
    throw unreadable;
  }
}

export function noteRecentPlace(place: RecentPlace): void {
  const others = recentPlaces().filter(({ href }) => href !== place.href);
  keep([place, ...others].slice(0, atMost));
}

/** When somebody else may come. */
export function forgetRecentPlaces(): void {
  keep([]);
}

function keep(places: readonly RecentPlace[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(places));
  } catch (refused) {
    // A browser that keeps nothing.
    if (!(refused instanceof DOMException)) throw refused;
  }
}

function isPlace(value: unknown): value is RecentPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { href, title } = value as Record<string, unknown>;
  return typeof href === 'string' && href.startsWith('/') && typeof title === 'string';
}
