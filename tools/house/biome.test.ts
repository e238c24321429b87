import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What biome.json says of one source at this path. */
function lint(path: string, text: string): { clean: boolean; output: string } {
  const biome = 'node_modules/@biomejs/biome/bin/biome';
  const run = spawnSync(process.execPath, [biome, 'lint', `--stdin-file-path=${path}`], {
    input: text,
    encoding: 'utf8',
  });
  return { clean: run.status === 0, output: run.stdout + run.stderr };
}

it.each([
  ['shared/sync/a.ts', 'window.name;'],
  ['shared/sync/a.ts', 'setTimeout(() => 1, 5);'],
  ['shared/access/a.ts', 'export const a = process.env;'],
  ['server/app.ts', 'export const port = process.env.PORT;'],
  ['server/sync/room.ts', "import { env } from 'node:process'; env.PORT;"],
])('%s must not say %s', (path, text) => {
  const { clean, output } = lint(path, text);
  expect(output).toMatch(/noRestricted(Globals|Imports)/);
  expect(clean).toBe(false);
});

it.each([
  ['server/main.ts', 'export const port = process.env.PORT;'],
  ['web/app/a.ts', 'export const title = window.document.title;'],
  ['shared/sync/a.ts', 'export const a = (window: number) => window;'],
])('%s may say %s', (path, text) => {
  expect(lint(path, text).output).not.toMatch(/noRestricted/);
});
