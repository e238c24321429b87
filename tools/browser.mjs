import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes sure that there is a Chromium for the browser tests: Debian's if it is there or root can install it,
 * otherwise Playwright's own. True when there is one.
 */
export function ensureBrowser(root) {
  const debian = '/usr/bin/chromium';
  if (existsSync(debian)) return true;
  const isRoot = process.getuid ? process.getuid() === 0 : false;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium with apt-get …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    if (existsSync(debian)) return true;
  }
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  return run(process.execPath, [playwright, 'install', 'chromium'], { cwd: root });
}

function run(command, args, options) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options }).status === 0;
}
