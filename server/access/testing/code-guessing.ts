import { randomInt } from 'node:crypto';
import { newClassCode } from '../../../shared/contracts/groups/class-code.ts';
import type { TestServer } from '../../testing/test-server.ts';

/** What became of guesses at class codes. */
export type Guessed = { evaluated: number; notLookedAt: number; other: string[] };

/** Guesses `count` times at class codes, from `addresses` addresses in turns. */
export async function guessCodes(server: TestServer, count: number, addresses: number): Promise<Guessed> {
  const guessed: Guessed = { evaluated: 0, notLookedAt: 0, other: [] };
  for (let i = 0; i < count; i++) {
    const from = i % addresses;
    const answer = await readCode(server, newClassCode(randomInt), `10.9.${from >> 8}.${from & 255}`);
    if (answer === 'wrong_code') guessed.evaluated += 1;
    else if (answer === 'too_many_tries') guessed.notLookedAt += 1;
    else guessed.other.push(answer);
  }
  return guessed;
}

/** Types a code at an address. Answers with the name of the group, or why it was refused. */
export async function readCode(server: TestServer, code: string, remoteAddress: string): Promise<string> {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/api/join/code',
    payload: { code },
    remoteAddress,
  });
  return answer.json().refusal ?? answer.json().group.name;
}

/** A new code of Class 7b. */
export async function classCode(server: TestServer): Promise<string> {
  const url = `/api/groups/${server.id('group:Class 7b')}/code`;
  return (await server.ask('lindqvist', 'PUT', url, { days: 7, maxUses: null })).json.code.code;
}
