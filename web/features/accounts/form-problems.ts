import { Refused } from '../../sync/api-client.ts';

export function isWrongSignIn(failure: unknown): boolean {
  return failure instanceof Refused && failure.refusal === 'wrong_sign_in';
}
