import type { RefusalName } from '../../../../../shared/contracts/refusals.ts';

/** Why an archive is not taken. */
export type ArchiveFault = Extract<
  RefusalName,
  'not_an_archive' | 'archive_newer' | 'archive_damaged' | 'archive_too_large'
>;

/** Nothing of this archive is taken. `entry`: the one at fault, if it is one; `problem`: in a few words of English for whoever made it. */
export class BadArchive extends Error {
  override name = 'BadArchive';
  readonly fault: ArchiveFault;
  readonly entry: string | null;
  readonly problem: string;
  constructor(fault: ArchiveFault, problem: string, entry: string | null = null) {
    super(`${entry ?? 'the archive'}: ${problem}`);
    this.fault = fault;
    this.entry = entry;
    this.problem = problem;
  }
}
