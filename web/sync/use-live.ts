import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { PersonHere } from '../../shared/live/live-messages.ts';
import type { LiveConnection } from './live-connection.ts';

/** The live socket of this browser; null where nobody is signed in. */
export const Live = createContext<LiveConnection | null>(null);

const nobody: readonly PersonHere[] = [];

/** Who is in a project now, oneself included, and on which page. Says that I am there too, on `page` or on none. */
export function usePeopleInProject(project: string, page: string | null): readonly PersonHere[] {
  const live = useContext(Live);
  useEffect(() => live?.moveTo(project, page), [live, project, page]);
  return useSyncExternalStore(
    (callback) => live?.onPeople(callback) ?? (() => undefined),
    () => live?.peopleIn(project) ?? nobody,
  );
}
