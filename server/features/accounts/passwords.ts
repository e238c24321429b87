import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';

/**
 * argon2id, 19 MiB and 2 passes: what OWASP asks for at least. About 30 ms in a thread of its own, so that
 * signing in holds up nobody who types.
 */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At once: the disk has the same four threads, and whoever types must not wait for those who sign in. */
const maxAtOnce = 2;

const inTurn = pLimit(maxAtOnce);

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, strength));
}

export function isPassword(hashed: string, password: string): Promise<boolean> {
  return inTurn(() => verify(hashed, password));
}
