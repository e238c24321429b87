import { Refused, Unreachable } from './api-client.ts';

/** Key of the words for a failed call, in the message file of `ui`. */
export function failureKey(failure: unknown): string {
  if (failure instanceof Refused) return `ui:refusal.${failure.refusal}`;
  if (failure instanceof Unreachable) return 'ui:failure.unreachable';
  return 'ui:failure.unexpected';
}
