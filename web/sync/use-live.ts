import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { PersonHere } from '../../shared/live/live-messages.ts';
import type { LiveConnection } from './live-connection.ts';

/** The live socket of this browser; null where nobody is signed in. */
export const Live = createContext<LiveConnection | null>(null);

const nobody: readonly PersonHere[] = [];
const nowhere: ReadonlyMap<string, readonly PersonHere[]> = new Map();

/** Who is in a project now, oneself included, and on which page. Says that I am there too, on `page` or on none. */
export function usePeopleInProject(project: string, page: string | null): readonly PersonHere[] {
  const live = useContext(Live);
  useEffect(() => live?.moveTo(project, page), [live, project, page]);
  useEffect(() => () => live?.moveTo(null, null), [live]);
  return useSyncExternalStore(
    (callback) => live?.onPeople(callback) ?? (() => undefined),
    () => live?.peopleIn(project) ?? nobody,
  );
}

/** Who is in each of the projects on this screen now, oneself included; without saying that I am there. */
export function usePeopleByProject(): ReadonlyMap<string, readonly PersonHere[]> {
  const live = useContext(Live);
  return useSyncExternalStore(
    (callback) => live?.onPeople(callback) ?? (() => undefined),
    () => live?.people() ?? nowhere,
  );
}
