import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id, 19 MiB and 2 passes: what OWASP asks for at least. About 30 ms in a thread of its own, so that
 * signing in holds up nobody who types.
 */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At once: the disk has the same four threads, and whoever types must not wait for those who sign in. */
const maxAtOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, strength));
}

export function isPassword(hashed: string, password: string): Promise<boolean> {
  return inTurn(() => verify(hashed, password));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < maxAtOnce) running += 1;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
