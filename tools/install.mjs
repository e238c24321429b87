import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs the packages of package-lock.json when they are not the ones in node_modules. Prints npm's output only
 * while it works; ends the process with npm's exit code when it fails.
 *
 * Install scripts stay off (.npmrc): the native packages used here bring their binaries along.
 */
export function installWhatIsMissing(root) {
  const missing = firstMissing(root);
  if (missing === null) return;
  console.log(`Installing packages (${missing} is missing or changed) …`);
  const npm = runNpm(root, ['ci', '--no-audit', '--no-fund']);
  if (npm.error) {
    console.error(`npm could not be started: ${npm.error.message}`);
    process.exit(1);
  }
  if (npm.status !== 0) process.exit(npm.status || 1);
}

/** The first package that is not installed as the lockfile wants it; null when all are. */
function firstMissing(root) {
  const wanted = readLockfile(join(root, 'package-lock.json'));
  // npm writes this one last, so after an interrupted install it is absent.
  const present = readLockfile(join(root, 'node_modules', '.package-lock.json'));
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    // Optional packages are for one platform each; most of them are rightly absent.
    if (path === '' || optional) continue;
    if (!present[path] || present[path].version !== version) return path.replace(/^.*node_modules\//, '');
  }
  return null;
}

function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function runNpm(root, args) {
  const options = { cwd: root, stdio: 'inherit' };
  // The npm that started us, without a shell; otherwise the one on the path, which on Windows is a script.
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return spawnSync(process.execPath, [npm, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}
