import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { collectOrphanFiles } from '../../files/files.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const plain = { width: 40, height: 30, channels: 3, background: '#3a7' } as const;
const png = () => sharp({ create: plain }).png().toBuffer();

async function put(
  cookie: string | null,
  payload: Buffer | string,
  type = 'application/octet-stream',
): Promise<{ status: number; json: Record<string, string> }> {
  const { statusCode, body } = await server.app.inject({
    method: 'PUT',
    url: '/api/me/picture',
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) },
    payload,
  });
  return { status: statusCode, json: JSON.parse(body) };
}

const stored = async () => {
  const ids: string[] = [];
  for await (const id of server.ports.files.ids()) ids.push(id);
  return ids;
};

describe('a picture of me', () => {
  it('is cut to a square, says nothing but its pixels, and takes the place of the one before', async () => {
    const cookie = await server.signIn('mina');
    const before = await stored();
    const photo = await sharp({ create: { ...plain, width: 800, height: 500 } })
      .jpeg()
      .withExif({ IFD0: { Copyright: 'the place where it was taken' } })
      .toBuffer();
    const first = (await put(cookie, photo)).json.picture;
    const second = (await put(cookie, await png())).json.picture;
    expect(await stored()).toEqual([...before, second]);
    expect((await server.ask('mina', 'GET', `/api/pictures/${first}`)).status).toBe(404);
    const { bytes, headers } = await server.ask('mina', 'GET', `/api/pictures/${second}`);
    expect(headers['content-type']).toBe('image/webp');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    expect((await server.ask('mina', 'GET', '/api/me')).json.me.picture).toBe(second);
  });

  it('keeps no words that came along with it', async () => {
    const cookie = await server.signIn('mina');
    const exif = { IFD0: { Copyright: 'the place where it was taken' } };
    const photo = await sharp({ create: plain }).jpeg().withExif(exif).toBuffer();
    const { picture } = (await put(cookie, photo)).json;
    const { bytes } = await server.ask('mina', 'GET', `/api/pictures/${picture}`);
    expect(photo.includes('the place')).toBe(true);
    expect(bytes.includes('the place')).toBe(false);
  });

  it('is seen by those who share a group or a project and by administrators; to others it is not there', async () => {
    const { picture } = (await put(await server.signIn('mina'), await png())).json;
    const see = async (who: Parameters<TestServer['ask']>[0]) =>
      (await server.ask(who, 'GET', `/api/pictures/${picture}`)).status;
    const shown = ['mina', 'tomas', 'lindqvist', 'hanna', 'bello', 'jonas', 'grace'] as const;
    expect(await Promise.all(shown.map(see))).toEqual(shown.map(() => 200));
    expect([await see('noor'), await see('otto'), await see(null)]).toEqual([404, 404, 401]);
    const [forbidden, unknown] = [
      await server.ask('otto', 'GET', `/api/pictures/${picture}`),
      await server.ask('otto', 'GET', '/api/pictures/00000000-0000-4000-8000-000000000000'),
    ];
    expect(forbidden.json).toEqual(unknown.json);
  });

  it('is no way to the files of the school', async () => {
    for (const id of [server.id('file:river.svg'), '..%2f..%2fsecret', '%00'])
      expect((await server.ask('grace', 'GET', `/api/pictures/${id}`)).status).toBe(404);
  });

  it('goes away, and its bytes with it', async () => {
    const before = await stored();
    const { picture } = (await put(await server.signIn('mina'), await png())).json;
    expect((await server.ask('mina', 'DELETE', '/api/me/picture')).status).toBe(200);
    expect(await stored()).toEqual(before);
    expect((await server.ask('mina', 'GET', `/api/pictures/${picture}`)).status).toBe(404);
    expect((await server.ask('mina', 'GET', '/api/me')).json.me.picture).toBeNull();
  });

  it('is not collected with the files that nobody names', async () => {
    const { picture } = (await put(await server.signIn('mina'), await png())).json;
    const { files, records } = server.ports;
    await files.put('nobody-names-me', Buffer.from('x'));
    expect(await collectOrphanFiles(records.db, files)).toEqual(['nobody-names-me']);
    expect(await stored()).toContain(picture);
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['nothing', Buffer.alloc(0)],
    ['half a PNG', Buffer.from('\x89PNG\r\n\x1a\n and then words', 'latin1')],
  ])('cannot be %s', async (_what, bytes) => {
    const { status, json } = await put(await server.signIn('mina'), bytes);
    expect([status, json]).toEqual([415, { refusal: 'not_a_picture' }]);
  });

  it('cannot be a bomb: few bytes, many pixels', async () => {
    const bomb = await sharp({ create: { ...plain, width: 8_000, height: 7_000 } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect((await put(await server.signIn('mina'), bomb)).status).toBe(415);
  });

  it('is read only from somebody who is signed in, up to five megabytes, and only as bytes', async () => {
    const cookie = await server.signIn('mina');
    expect((await put(null, await png())).status).toBe(401);
    expect((await put(cookie, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await put(cookie, '{}', 'application/json')).status).toBe(400);
    expect((await put(cookie, await png(), 'image/png')).status).toBe(400);
  });

  it('does not let bytes in where a form is expected', async () => {
    const cookie = await server.signIn('mina');
    const answer = await server.app.inject({
      method: 'PATCH',
      url: '/api/me',
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
      payload: Buffer.from('{"name":"x"}'),
    });
    expect([answer.statusCode, answer.json().refusal]).toEqual([400, 'invalid_input']);
  });

  it('is not tried without end', async () => {
    const cookie = await server.signIn('mina');
    for (let i = 0; i < 20; i += 1) await put(cookie, 'no picture');
    expect((await put(cookie, await png())).status).toBe(429);
  });
});
