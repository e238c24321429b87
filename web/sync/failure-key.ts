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

/** Key of the words beside a field for why it was not kept; `path` as in the contract, such as `title.to`. */
export function fieldProblem(failure: unknown, path: string, badInput: string): string {
  if (isHidden(failure, path)) return 'ui:hiddenCharacters';
  if (failure instanceof Refused && failure.refusal === 'invalid_input') return badInput;
  return `${failureKey(failure)}.title`;
}

/** Names of the fields the server found at fault, without the part of the request and without what is inside them. */
export function fieldsAtFault(failure: unknown): ReadonlySet<string> {
  if (!(failure instanceof Refused)) return new Set();
  return new Set(failure.fields.map(({ path }) => path.split('.')[1] ?? path));
}
