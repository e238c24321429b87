import { forgetRecentPlaces } from '../features/search/recent-places.ts';

/**
 * Loads the application anew at its first screen. After a change of the sign-in this is the surest way that
 * nothing of the person before stays in memory or on the screen.
 */
export function startAfresh(): void {
  forgetRecentPlaces();
  window.location.assign('/');
}
