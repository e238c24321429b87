import { unzipSync } from 'fflate';
import { expect, vi } from 'vitest';
import type { ExportEntry } from '../../../../shared/contracts/exports.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

/** Asks for an export and waits for its end. `url`: of the page, project or group. */
export async function exported(
  server: TestServer,
  as: CastName,
  url: string,
  order: object,
): Promise<ExportEntry> {
  const asked = await server.ask(as, 'POST', `${url}/exports`, order);
  expect(asked.status, JSON.stringify(asked.json)).toBe(200);
  const { id } = asked.json.export;
  return vi.waitFor(
    async () => {
      const entry = await entryOf(server, as, id);
      if (entry.state === 'waiting' || entry.state === 'running') throw new Error(entry.state);
      return entry;
    },
    { timeout: 100_000, interval: 50 },
  );
}

export async function entryOf(server: TestServer, as: CastName, id: string): Promise<ExportEntry> {
  const { json } = await server.ask(as, 'GET', '/api/exports');
  const entry = json.exports.find((each: ExportEntry) => each.id === id);
  if (!entry) throw new Error('the export is gone');
  return entry;
}

/** The texts in a zip archive by their paths. */
export function textsIn(archive: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(archive)).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}
