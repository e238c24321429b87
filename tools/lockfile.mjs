/**
 * Completes package-lock.json after `npm install`: some packages bring their binary in one optional package for each
 * platform, and npm leaves out of the lockfile those that it could not ask the registry about. `npm ci` then refuses
 * the whole lockfile, and on the other platforms the binary would be missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lockfile;
let added = 0;

for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (packages[place] || packages[`${path}/${place}`]) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d/.test(version)) continue;
    packages[place] = { version, ...platform, ...(dev ? { dev } : {}), optional: true };
    added += 1;
  }
}

lockfile.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added > 0) writeFileSync('package-lock.json', `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(`${added} packages for other platforms added to package-lock.json`);

/** What npm needs to know of a package named `…-<os>-<cpu>[-<abi>]`; null when the name says no platform. */
function platformOf(name) {
  const words = name.split('/').pop().split('-');
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const systems = [
    'aix',
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
  ];
  const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!os || !cpu) return null;
  const abi = words[words.length - 1];
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : null;
  return { os: [os], cpu: [cpu], ...(libc ? { libc } : {}) };
}
