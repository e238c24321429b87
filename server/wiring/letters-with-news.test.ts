import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { sendDigests } from '../features/notifications/digest.ts';
import { schoolTime } from '../features/notifications/school-time.ts';
import { notify } from '../live/notify.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { startTestServer } from '../testing/test-server.ts';
import { openEmbedded } from './embedded.ts';

/** In ms since 1970, and in ms. */
const seven = Date.parse('2026-11-24T07:00:00Z');
const day = 86_400_000;
const publicOrigin = 'https://atelier.school';

/** A school in a folder with its own way for letters, in which Mina was asked for help the evening before. */
async function openSchool(smtp: { url: string; from: string } | null) {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-letters-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { ports } = await openEmbedded({ folder, log: pino({ level: 'silent' }), demo: null, smtp });
  const server = await startTestServer({ ports, settings: { publicOrigin } });
  onTestFinished(() => server.close());
  const { mail, log, secret } = ports;
  const { db } = ports.records;
  const mina = server.id('account:mina');
  await db.updateTable('accounts').set({ email: 'mina@home.example' }).where('id', '=', mina).execute();
  const help = { kind: 'request', actor: null, details: { title: 'Help' } } as const;
  await notify(db, { to: [mina], ...help }, seven - day / 2);
  const byHand = { rest: async () => undefined, stopped: () => false, addressOf: (email: string) => email };
  return {
    server,
    morning: (now: number) =>
      sendDigests({ db, mail, log, secret, publicOrigin, ...byHand }, schoolTime(now, 'UTC'), now),
    inOutbox: async () =>
      (await readdir(folder)).includes('outbox') ? await readdir(join(folder, 'outbox')) : [],
  };
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const at = listener.address();
  listener.close();
  await once(listener, 'close');
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at.port;
}

it('waits for the next morning when the mail server is away for one, and lies in no folder', async () => {
  const port = await closedPort();
  const url = `smtp://127.0.0.1:${port}`;
  const { morning, inOutbox } = await openSchool({ url, from: 'atelier@school.example' });
  await morning(seven);
  expect(await inOutbox()).toEqual([]);
  const mailServer = await startMailServer({ port });
  onTestFinished(() => mailServer.close());
  await morning(seven + day);
  expect(mailServer.delivered.map(({ to }) => to)).toEqual([['mina@home.example']]);
});

it('is not written at all where there is no mail server, and the settings say so', async () => {
  const { morning, inOutbox, server } = await openSchool(null);
  await morning(seven);
  expect(await inOutbox()).toEqual([]);
  const { json } = await server.ask('mina', 'GET', '/api/notifications/choices');
  expect(json.sendsLetters).toBe(false);
  const rows = await server.ports.records.db.selectFrom('notifications').select('mailed_at').execute();
  expect(rows).toEqual([{ mailed_at: null }]);
});
