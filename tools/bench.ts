/**
 * npm run bench -- sync [--quick] [--rows typing,full-room,…] [--only raw,yws,atelier]
 * npm run bench -- browser [--quick]
 * npm run bench -- binding
 * npm run bench -- search [--quick]
 * npm run bench -- comments
 * npm run bench -- exports [--quick]
 * npm run bench -- imports
 */
import { benchBinding } from './bench/binding-bench.ts';
import { benchBrowser } from './bench/browser-bench.ts';
import { benchComments } from './bench/comments-bench.ts';
import { benchExports } from './bench/exports-bench.ts';
import { benchImports } from './bench/imports-bench.ts';
import { benchSearch } from './bench/search-bench.ts';
import { benchSync } from './bench/sync-bench.ts';

const benches: Record<string, (args: string[]) => Promise<void>> = {
  sync: benchSync,
  browser: benchBrowser,
  binding: benchBinding,
  search: benchSearch,
  comments: benchComments,
  exports: benchExports,
  imports: benchImports,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) await bench(args);
else {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exitCode = 2;
}
