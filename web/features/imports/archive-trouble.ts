import type { RefusalName } from '../../../shared/contracts/refusals.ts';
import { Refused, Unreachable } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import type { ArchiveTrouble } from './use-archive.ts';

/** What these mean for an archive stands in words of its own. */
const inOwnWords: readonly RefusalName[] = ['project_full', 'too_many_uploads'];

/** However often it is sent, it will not be taken. */
const hopeless: readonly RefusalName[] = [
  'not_an_archive',
  'archive_newer',
  'archive_damaged',
  'archive_too_large',
  'project_full',
  'group_closed',
];

/** Key of the words for what went wrong with an archive. */
export function troubleKey({ failure, way }: ArchiveTrouble): string {
  const own = (name: string) => `imports:archive.trouble.${name}`;
  if (failure instanceof Unreachable && way === 'making') return own('unanswered');
  if (!(failure instanceof Refused)) return failureKey(failure);
  // Whoever may no longer start projects is told what a stranger is, and so is who asks for what waits no longer.
  if (failure.refusal === 'not_found') return own(way === 'making' ? 'gone' : 'right');
  return inOwnWords.includes(failure.refusal) ? own(failure.refusal) : failureKey(failure);
}

/** The same where the dialog was closed meanwhile, in which it could have been made once more. */
export function lateTroubleKey(trouble: ArchiveTrouble): string {
  return trouble.failure instanceof Unreachable ? 'imports:archive.trouble.unknown' : troubleKey(trouble);
}

/** Whether the same archive may come in another time. */
export function isWorthAgain({ failure, way }: ArchiveTrouble): boolean {
  if (!(failure instanceof Refused)) return true;
  return !hopeless.includes(failure.refusal) && !(failure.refusal === 'not_found' && way === 'looking');
}
