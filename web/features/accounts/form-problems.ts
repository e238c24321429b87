import { Refused } from '../../sync/api-client.ts';

export function isWrongSignIn(failure: unknown): boolean {
  return failure instanceof Refused && failure.refusal === 'wrong_sign_in';
}

/** Names of the fields the server found at fault, without the part of the request they stood in. */
export function fieldsAtFault(failure: unknown): ReadonlySet<string> {
  if (!(failure instanceof Refused) || failure.refusal !== 'invalid_input') return new Set();
  return new Set(failure.fields.map(({ path }) => path.split('.').at(-1) ?? path));
}
