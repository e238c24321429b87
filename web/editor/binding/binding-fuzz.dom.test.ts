import { expect, test } from 'vitest';
import { runAlone, runBinding } from './testing/binding-rig.ts';

/** `npm run prove -- binding` sets these. */
const rounds = Number(process.env.BINDING_ROUNDS ?? 12);
const first = Number(process.env.BINDING_SEED ?? 1);
const operations = 100;

test(`${rounds} rounds of ${operations} random operations by several people`, { timeout: 0 }, async () => {
  const total = { operations: 0, judged: 0, compared: 0, gaveUp: 0 };
  const broken: string[] = [];
  for (let seed = first; seed < first + rounds; seed++) {
    const run = runBinding(seed, operations);
    total.operations += run.operations;
    total.judged += run.judged;
    total.compared += run.compared;
    total.gaveUp += run.gaveUp;
    broken.push(...run.broken);
    // Timers of editors that are closed let go of them.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (process.env.BINDING_ROUNDS && (seed - first) % 50 === 49) {
      console.log(
        `  seed ${seed}: ${JSON.stringify(total)}, ${broken.length} broken, ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`,
      );
    }
  }
  if (process.env.BINDING_ROUNDS) console.log(JSON.stringify(total));
  expect(broken.slice(0, 5)).toEqual([]);
  expect(total.judged).toBeGreaterThan(rounds);
  expect(total.compared).toBeGreaterThan(rounds);
});

test(`${rounds} rounds of ${operations} random operations around what the editor does not know`, {
  timeout: 0,
}, async () => {
  let found = 0;
  const broken: string[] = [];
  for (let seed = first; seed < first + rounds; seed++) {
    const run = runAlone(seed, operations);
    found += run.found;
    broken.push(...run.broken);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  if (process.env.BINDING_ROUNDS) console.log(`unknown parts looked for and found: ${found}`);
  expect(broken.slice(0, 5)).toEqual([]);
  expect(found).toBeGreaterThan(rounds);
});
