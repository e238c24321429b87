/**
 * Proves a promise of GUARANTEES at full scale:
 *
 *   npm run prove -- kill [--rounds 1000] [--seed 1]                        G1, G3
 *   npm run prove -- convergence [--seeds 10000] [--from 1] [--minutes 28]  G5
 *   npm run prove -- faults [--calls 200]                                   G4
 *   npm run prove -- access [--frames 2000] [--revocations 200] [--seed 1]  G11, G12, G13
 *   npm run prove -- doors [--sign-ins 1000] [--codes 10000]                G26
 *   npm run prove -- bombs [--scale 1] [--only <name>]                    G16
 *   npm run prove -- exports [--only <part of a name>]                      G14, G15, G16 for files that go and come
 *   npm run prove -- binding [--rounds 1000] [--seed 1]                     editor and Yjs stay the same
 *   npm run prove -- anchors [--seeds 2000] [--seed 1]                      G24
 *   npm run prove -- properties [--rounds 30] [--seed <of the clock>]      every property test, with other draws
 *   npm run prove -- mutations [--only <name>]                              the tests notice when a defence is broken
 */
import { proveAccess } from './prove/access.ts';
import { proveAnchors } from './prove/anchors.ts';
import { proveBinding } from './prove/binding.ts';
import { proveBombs } from './prove/bombs.ts';
import { proveConvergence } from './prove/convergence.ts';
import { proveDoors } from './prove/doors.ts';
import { proveExports } from './prove/exports.ts';
import { proveFaults } from './prove/faults.ts';
import { proveKill } from './prove/kill.ts';
import { proveMutations } from './prove/mutations.ts';
import { proveProperties } from './prove/properties.ts';
import type { Verdict } from './prove/verdict.ts';

const proofs: Record<string, (args: string[]) => Promise<Verdict>> = {
  kill: proveKill,
  G1: proveKill,
  G3: proveKill,
  faults: proveFaults,
  G4: proveFaults,
  access: proveAccess,
  G11: proveAccess,
  G12: proveAccess,
  G13: proveAccess,
  doors: proveDoors,
  G26: proveDoors,
  bombs: proveBombs,
  G16: proveBombs,
  exports: proveExports,
  anchors: proveAnchors,
  G24: proveAnchors,
  binding: proveBinding,
  convergence: proveConvergence,
  G5: proveConvergence,
  mutations: proveMutations,
  properties: proveProperties,
};

const [name = '', ...args] = process.argv.slice(2);
const prove = proofs[name];
if (prove) {
  const begin = performance.now();
  const { figures, broken } = await prove(args);
  for (const line of figures) console.log(line);
  for (const line of broken.slice(0, 50)) console.log(`BROKEN ${line}`);
  const minutes = ((performance.now() - begin) / 60_000).toFixed(1);
  console.log(
    `${name}: ${broken.length ? `broken in ${broken.length} cases` : 'holds'} (${minutes} minutes)`,
  );
  process.exitCode = broken.length ? 1 : 0;
} else {
  console.error(`Usage: npm run prove -- ${Object.keys(proofs).join('|')}`);
  process.exitCode = 2;
}
