/** How somebody came to what is to be seen: by a press beside it, or from another screen. */
type Came = 'pressed' | 'led';

/**
 * Brings what has opened into view with all it holds, or with its beginning if it is taller than the screen. By a press it moves as
 * little as it must, gently unless less motion is wanted; whoever is led to it finds it in the middle at once.
 */
export function bringIntoView(element: HTMLElement, came: Came): void {
  if (came === 'led') {
    const room = element.closest('main')?.clientHeight ?? window.innerHeight;
    element.scrollIntoView({ block: element.offsetHeight < room ? 'center' : 'start' });
    return;
  }
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}
