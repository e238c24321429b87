import type { Recognised, Who } from '../../access/who.ts';

/** Somebody recognised, as far as they may act: until they have chosen a password of their own they are nobody yet. */
export function recognisedAs(who: Who, firstPassword: boolean, cookies: readonly string[]): Recognised {
  return firstPassword ? { who: null, choosing: who, cookies } : { who, choosing: null, cookies };
}
