import { join } from 'node:path';
import { serverCommand } from '../../tools/server-command.mjs';

/** The variable with the folder of the built server, which `build-once.ts` sets for all tests. */
export const whereBuilt = 'ATELIER_BUILT_FOR_TESTS';

/** The command that runs the built server: as a school runs it, and with a quarter of the work that a start from its sources takes. */
export function builtServer(): [string, ...string[]] {
  return serverCommand(built() ?? notBuilt());
}

/**
 * The built code of a worker. From its source each process and thread would have it translated anew. Undefined outside of tests, as
 * in a benchmark: then it is run from there.
 */
export function builtProgram(
  name: 'archive-worker' | 'digest-worker' | 'examine-worker' | 'render-worker' | 'writing-worker',
): string | undefined {
  const folder = built();
  return folder && join(folder, `${name}.js`);
}

const built = () => process.env[whereBuilt];

function notBuilt(): never {
  throw new Error('there is no built server');
}
