import { passwordOf } from '../../testing/small-school.ts';
import type { TestServer } from '../../testing/test-server.ts';

/** Times of answers to wrong sign-ins of one kind of name, in ms, and all bodies that were answered. */
export type Answers = { ms: number[]; bodies: Set<string> };

/** Of the small school; nobody of them is suspended or erased. */
const knownNames = ['grace', 'lindqvist', 'mina', 'tomas', 'hanna', 'bello', 'jonas', 'noor'] as const;

/**
 * Signs in with a wrong password `rounds` times each: as somebody of the school, and as nobody, in turns, so that a busy moment meets
 * both. `wait` lets the limits of tries forget.
 */
export async function timeSignIns(
  server: TestServer,
  rounds: number,
  wait: () => void,
): Promise<{ known: Answers; unknown: Answers }> {
  const known: Answers = { ms: [], bodies: new Set() };
  const unknown: Answers = { ms: [], bodies: new Set() };
  const tryOnce = async (answers: Answers, userName: string) => {
    const begin = performance.now();
    const { statusCode, body, cookies } = await server.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { userName, password: 'not the password' },
    });
    answers.ms.push(performance.now() - begin);
    answers.bodies.add(JSON.stringify([statusCode, body, cookies]));
  };
  for (let round = 0; round < rounds; round++) {
    if (round % 8 === 0) wait();
    const name = knownNames[round % knownNames.length] ?? 'mina';
    const turns = [() => tryOnce(known, name), () => tryOnce(unknown, `nobody-${name}`)];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  return { known, unknown };
}

/** The value at `share` of the sorted times. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Whether the right password still opens the door after all of it. */
export async function stillSignsIn(server: TestServer): Promise<boolean> {
  const { statusCode } = await server.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { userName: 'mina', password: passwordOf('mina') },
  });
  return statusCode === 200;
}
