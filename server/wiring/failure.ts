import { type Config, ConfigError } from '../config.ts';
import { FolderInUse, StoreUnavailable } from '../storage/page-journal.ts';
import { MigrationFailed, RecordsUnavailable } from '../storage/records.ts';

/** Why the server did not start, in one line a person can act on; for our own mistakes the stack. */
export function explainFailure(error: unknown, config: Config | null): string {
  const folder = config?.dataFolder;
  if (error instanceof ConfigError) return error.message;
  if (error instanceof FolderInUse) {
    return `The data folder ${folder} is in use by another server. Stop that one, or choose another: ATELIER_DATA=folder`;
  }
  if (error instanceof StoreUnavailable || error instanceof RecordsUnavailable) {
    return `The data folder ${folder} cannot be written: ${error.message}`;
  }
  if (error instanceof MigrationFailed) {
    return `The data folder ${folder} does not fit this version of Atelier: ${error.message}`;
  }
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return `Port ${config?.port} is in use. Choose another: PORT=3001`;
  if (code === 'EADDRNOTAVAIL') return `HOST=${config?.host} is no address of this machine.`;
  if (['EACCES', 'EPERM'].includes(code) && 'syscall' in error && error.syscall === 'listen') {
    return `Port ${config?.port} may not be used by this user. Choose one above 1023: PORT=3000`;
  }
  // What Node says of a read-only disk when it makes folder within folder.
  if (code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir') {
    return `The data folder ${folder} cannot be made: is the disk read-only?`;
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return `The data folder ${folder} cannot be written: ${error.message}`;
  }
  return error.stack ?? error.message;
}
