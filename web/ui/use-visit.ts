import { useRouterState } from '@tanstack/react-router';

/**
 * Tells one visit of a screen from the next: another number whenever somebody is led to it or goes back to it, also if the address is
 * the same, and the same number while only the address of this visit is rewritten.
 */
export function useVisit(): number {
  return useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.state.__TSR_index ?? 0 });
}
