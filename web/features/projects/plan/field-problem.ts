import { Refused } from '../../../sync/api-client.ts';
import { failureKey, isHidden } from '../../../sync/failure-key.ts';

/** Key of the words beside a field for why it was not kept; `path` as in the contract, such as `title.to`. */
export function fieldProblem(failure: unknown, path: string, badInput: string): string {
  if (isHidden(failure, path)) return 'ui:hiddenCharacters';
  if (failure instanceof Refused && failure.refusal === 'invalid_input') return badInput;
  return `${failureKey(failure)}.title`;
}
