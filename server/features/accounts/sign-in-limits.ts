import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { Tries } from './tries.ts';

/** Wrong passwords for one name from one address: a person mistypes, a program guesses. */
const perNameAndAddress = { max: 10, withinMs: 5 * 60_000 };
/** Wrong passwords for one name from anywhere. Higher, since whoever uses it up locks somebody else out. */
const perName = { max: 100, withinMs: 60 * 60_000 };
/** Wrong passwords from one address: a whole school may sit behind it. */
const perAddress = { max: 300, withinMs: 5 * 60_000 };

/** Bounds how many passwords are looked at, wherever one is asked for. */
export type SignInLimits = {
  /**
   * Looks at a password of `name`, in lower case, that came from `address`; `check` answers null for a wrong one. Refuses
   * without looking once there were too many.
   */
  guard<T>(
    name: string,
    address: string,
    check: () => Promise<T | null>,
  ): Promise<T | null | RefusalBody<'too_many_tries'>>;
};

export function createSignInLimits(now: () => number): SignInLimits {
  const limits = [
    {
      tries: new Tries(perNameAndAddress, now),
      key: (name: string, address: string) => `${address} ${name}`,
    },
    { tries: new Tries(perName, now), key: (name: string) => name },
    { tries: new Tries(perAddress, now), key: (_name: string, address: string) => address },
  ];
  return {
    async guard(name, address, check) {
      if (limits.some(({ tries, key }) => tries.exhausted(key(name, address))))
        return refuse('too_many_tries');
      for (const { tries, key } of limits) tries.begin(key(name, address));
      let wrong = false;
      try {
        const checked = await check();
        wrong = checked === null;
        return checked;
      } finally {
        // A disk that failed says nothing about the password.
        if (!wrong) for (const { tries, key } of limits) tries.takeBack(key(name, address));
      }
    },
  };
}
