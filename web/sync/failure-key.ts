import { hiddenCharacters } from '../../shared/contracts/one-line.ts';
import { Refused, Unreachable } from './api-client.ts';

/** Key of the words for a failed call, in the message file of `ui`. */
export function failureKey(failure: unknown): string {
  if (failure instanceof Refused) return `ui:refusal.${failure.refusal}`;
  if (failure instanceof Unreachable) return 'ui:failure.unreachable';
  return 'ui:failure.unexpected';
}

/** Whether a title or name was refused for characters nobody can see: its writer cannot find them either. */
export function isHidden(failure: unknown, field: string): boolean {
  return (
    failure instanceof Refused &&
    failure.fields.some(({ path, problem }) => path === `body.${field}` && problem === hiddenCharacters)
  );
}
