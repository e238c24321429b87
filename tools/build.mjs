import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is built, from what, and how. A part is built again only when the content of its sources has changed. */
const parts = {
  web: {
    sources: [
      'web',
      'shared',
      'vite.config.ts',
      'package-lock.json',
      'tools/build.mjs',
      'tools/board-library.ts',
    ],
    build: buildWeb,
  },
  server: {
    sources: ['server', 'shared', 'tools/demo', 'package.json', 'package-lock.json', 'tools/build.mjs'],
    build: buildServer,
  },
};

/** Brings dist/web and dist/server up to date with their sources. Throws what the bundlers throw. */
export async function buildWhatChanged(root) {
  for (const [name, { sources, build }] of Object.entries(parts)) {
    const folder = join(root, 'dist', name);
    const stamp = join(root, 'dist', `${name}.sha256`);
    const wanted = fingerprint(root, sources);
    if (readStamp(stamp) === wanted) continue;
    console.log(`Building ${name} …`);
    rmSync(stamp, { force: true });
    await build(root, folder);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, wanted);
  }
}

async function buildWeb(root, folder) {
  const { build } = await import('vite');
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'vite.config.ts'),
    mode: 'production',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
}

/** One file for the server and one for each of its workers; packages stay in node_modules. */
export async function buildServer(root, folder) {
  const { build } = await import('esbuild');
  rmSync(folder, { recursive: true, force: true });
  const workers = filesBelow(join(root, 'server')).filter((path) => basename(path).endsWith('worker.ts'));
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts', ...workers],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    // What a program imports when it needs it is loaded then.
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

function fingerprint(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of filesBelow(join(root, source)))
      hash.update(path).update('\0').update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** All files at or below a path, in a fixed order; none when it does not exist. */
function filesBelow(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function readStamp(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

// `node tools/build.mjs` builds the tree it stands in.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await buildWhatChanged(fileURLToPath(new URL('..', import.meta.url)));
}
