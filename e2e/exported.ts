import type { APIRequestContext } from '@playwright/test';
import type { ExportEntry } from '../shared/contracts/exports.ts';
import { expect } from './harness.ts';

/** Asks for an export of `projects/<id>` or `pages/<id>`, waits for it, and answers with its file. */
export async function exported(request: APIRequestContext, of: string, order: object): Promise<Buffer> {
  const asked = await request.post(`/api/${of}/exports`, { data: order });
  expect(asked.status()).toBe(200);
  const { id } = (await asked.json()).export;
  const state = async () => {
    const { exports } = await (await request.get('/api/exports')).json();
    return exports.find((each: ExportEntry) => each.id === id)?.state;
  };
  await expect.poll(state, { timeout: 60_000 }).toBe('done');
  return (await request.get(`/api/exports/${id}/file`)).body();
}
