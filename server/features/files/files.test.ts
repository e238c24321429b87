import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aPicture } from '../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { collectOrphanFiles } from './files.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const river = () => `/api/files/${server.id('file:river.svg')}`;

describe('a file', () => {
  it('comes with headers under which it can do nothing', async () => {
    const { status, bytes, headers } = await server.ask('mina', 'GET', river());
    expect([status, bytes]).toEqual([200, aPicture]);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-disposition': "inline; filename*=UTF-8''river.svg",
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
      'content-length': String(aPicture.length),
    });
  });

  it('comes in the part that is asked for, and whole where that means nothing', async () => {
    const authorization = `Bearer ${(await server.ask('mina', 'POST', '/api/tokens', { label: 'x' })).json.token}`;
    const ask = async (range: string, more: Record<string, string> = {}) => {
      const { statusCode, headers, rawPayload } = await server.app.inject({
        url: river(),
        headers: { authorization, range, ...more },
      });
      return [statusCode, headers['content-range'], rawPayload.length];
    };
    const all = aPicture.length;
    expect(await ask('bytes=0-3')).toEqual([206, `bytes 0-3/${all}`, 4]);
    expect(await ask('bytes=60-')).toEqual([206, `bytes 60-${all - 1}/${all}`, all - 60]);
    expect(await ask('bytes=-5')).toEqual([206, `bytes ${all - 5}-${all - 1}/${all}`, 5]);
    expect(await ask(`bytes=5-${10 ** 14}`)).toEqual([206, `bytes 5-${all - 1}/${all}`, all - 5]);
    const whole = [200, undefined, all];
    for (const range of ['bytes=9-2', `bytes=${all}-`, 'bytes=-', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-0'])
      expect([range, await ask(range)]).toEqual([range, whole]);
    expect(await ask('bytes=0-3', { 'if-range': '"another"' })).toEqual(whole);
  });

  it('is an attachment unless it may be shown, whatever its name', async () => {
    const name = 'a"\r\nset-cookie: x=y; 日本.html';
    const id = server.id('file:river.svg');
    await server.ports.records.db.updateTable('files').set({ shown: 0, name }).where('id', '=', id).execute();
    const { headers } = await server.ask('mina', 'GET', river());
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('that is a film is played in parts under its type, and does nothing in a tab of its own', async () => {
    const id = server.id('file:river.svg');
    const film = { type: 'video/mp4', name: 'interview.mp4', shown: 0 };
    await server.ports.records.db.updateTable('files').set(film).where('id', '=', id).execute();
    const { json } = await server.ask('mina', 'POST', '/api/tokens', { label: 'x' });
    const headers = { authorization: `Bearer ${json.token}`, range: 'bytes=0-' };
    const answer = await server.app.inject({ url: river(), headers });
    expect(answer.statusCode).toBe(206);
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-range': `bytes 0-${aPicture.length - 1}/${aPicture.length}`,
      // A player takes no notice of it; whoever opens the address gets the file and no document.
      'content-disposition': "attachment; filename*=UTF-8''interview.mp4",
      'x-content-type-options': 'nosniff',
    });
    expect((await server.ask('otto', 'GET', river())).status).toBe(404);
  });

  it('is not sent again to a browser that has it, but asked for each time', async () => {
    const token = (await server.ask('mina', 'POST', '/api/tokens', { label: 'x' })).json.token;
    const again = (authorization: string) =>
      server.app.inject({
        url: river(),
        headers: { authorization, 'if-none-match': `"${server.id('file:river.svg')}"` },
      });
    const kept = await again(`Bearer ${token}`);
    expect([kept.statusCode, kept.body]).toEqual([304, '']);
    expect((await again('Bearer wrong')).statusCode).toBe(401);
  });

  it('whose bytes are gone is not found', async () => {
    await server.ports.files.remove(server.id('file:river.svg'));
    expect((await server.ask('mina', 'GET', river())).status).toBe(404);
  });

  it('without a row is collected, the others stay', async () => {
    const { files, records } = server.ports;
    await files.put('orphan', Uint8Array.of(1));
    expect(await collectOrphanFiles(records.db, files)).toEqual(['orphan']);
    expect((await server.ask('mina', 'GET', river())).status).toBe(200);
  });
});
