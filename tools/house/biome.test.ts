import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'atelier-biome-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What our biome.json says of these files. */
function lint(files: Record<string, string>): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none'];
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return run.stdout + run.stderr;
}

it('finds what shared and the server must not touch', () => {
  const output = lint({
    'shared/sync/a.ts': 'window.name;',
    'shared/sync/b.ts': 'setTimeout(() => 1, 5);',
    'shared/access/c.ts': 'export const a = process.env;',
    'server/app.ts': 'export const port = process.env.PORT;',
    'server/sync/room.ts': "import { env } from 'node:process'; env.PORT;",
  });
  expect(output).toContain('shared/sync/a.ts:1:1 lint/style/noRestrictedGlobals');
  expect(output).toContain('shared/sync/b.ts:1:1 lint/style/noRestrictedGlobals');
  expect(output).toContain('shared/access/c.ts:1:18 lint/style/noRestrictedGlobals');
  expect(output).toContain('server/app.ts:1:21 lint/style/noRestrictedGlobals');
  expect(output).toContain('server/sync/room.ts:1:21 lint/style/noRestrictedImports');
});

it('lets main touch the process, the browser its window, and everybody a name of their own', () => {
  const output = lint({
    'server/main.ts': 'export const port = process.env.PORT;',
    'web/app/a.ts': 'export const title = window.document.title;',
    'shared/sync/a.ts': 'export const a = (window: number) => window;',
  });
  expect(output).toContain('Checked 4 files');
  expect(output).not.toContain('noRestricted');
});
