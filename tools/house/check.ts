/** Checks the working tree against the rules of the house; exits with 1 and names each place when one is broken. */
import { readHouse } from './house.ts';
import { rules } from './rules.ts';

const house = readHouse(process.cwd());

for (const { sentence, findings } of rules) {
  const found = findings(house);
  if (found.length === 0) continue;
  process.exitCode = 1;
  console.log(sentence);
  for (const { path, line, says } of found) console.log(`  ${path}${line ? `:${line}` : ''} ${says}`);
}
