import type { Address } from './light-client.ts';

/** A running server as the generator of load sees it; plain data, so that it can cross to another process. */
export type Target = {
  pid: number;
  port: number;
  /** One path per page, with its query. */
  paths: readonly string[];
  /** The headers of the people who take turns in opening connections; one without any for servers that ask nobody. */
  people: readonly Readonly<Record<string, string>>[];
  /** False for a relay that answers no state vector. */
  answers: boolean;
};

export function addressOf(target: Target, page: number, person: number): Address {
  const path = target.paths[page % target.paths.length];
  if (path === undefined) throw new Error('the target has no pages');
  return { port: target.port, path, headers: target.people[person % target.people.length] ?? {} };
}
