import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import { notify } from '../../live/notify.ts';
import { LivePeer } from '../../live/testing/live-peer.ts';
import { openMemoryMail } from '../../mail/memory-mail.ts';
import { HandClock } from '../../sync/testing/hand-clock.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { untilMorning } from './school-time.ts';

const timeZone = 'Asia/Kathmandu';
/** In ms. */
const hour = 3_600_000;

let server: TestServer;
let clock: HandClock;
let mail: ReturnType<typeof openMemoryMail>;
/** Called when the round has set its alarm for the next morning. */
let slept: () => void;

beforeEach(async () => {
  clock = new HandClock();
  mail = openMemoryMail();
  slept = () => undefined;
  const { now } = clock;
  // It begins in the evening.
  clock.turn(untilMorning(now(), timeZone) - 10 * hour);
  const after: HandClock['after'] = (ms, what) => {
    const alarm = clock.after(ms, what);
    if (ms === untilMorning(now(), timeZone)) slept();
    return alarm;
  };
  server = await startTestServer({
    ports: { clock: { now, after }, mail },
    settings: { timeZone, publicOrigin: 'https://atelier.school' },
  });
  await server.ports.records.db
    .updateTable('accounts')
    .set({ email: 'mina@home.example' })
    .where('user_name', '=', 'mina')
    .execute();
});
afterEach(() => server.close());

/** Turns the clock, and waits until a round that this has begun is over. */
async function turn(ms: number): Promise<void> {
  const over = new Promise<void>((resolve) => {
    slept = resolve;
  });
  clock.turn(ms);
  await over;
}

const tell = (at = clock.now()) =>
  notify(
    server.ports.records.db,
    { to: [server.id('account:mina')], kind: 'request', actor: null, details: { title: 'Help' } },
    at,
  );

it('sends letters at seven where the school is, and the day after', async () => {
  await tell();
  await turn(30_000);
  expect(mail.waiting).toEqual([]);
  clock.turn(10 * hour - 30_001);
  expect(mail.waiting).toEqual([]);
  await turn(1);
  expect(mail.waiting).toHaveLength(1);
  await mail.next();
  await tell();
  clock.turn(24 * hour - 1);
  expect(mail.waiting).toEqual([]);
  const letter = mail.next();
  clock.turn(1);
  expect((await letter).to).toBe('mina@home.example');
});

it('forgets what is older than half a year', async () => {
  const day = 24 * hour;
  const { db } = server.ports.records;
  for (const age of [179, 181]) await tell(clock.now() - age * day);
  await turn(30_000);
  expect(await db.selectFrom('notifications').select('at').execute()).toEqual([
    { at: clock.now() - 30_000 - 179 * day },
  ]);
});

it('makes up in the middle of a day for the morning that it missed', async () => {
  await server.close();
  clock.turn(15 * hour);
  mail = openMemoryMail();
  server = await startTestServer({
    ports: { clock: { now: clock.now, after: clock.after }, mail },
    settings: { timeZone, publicOrigin: 'https://atelier.school' },
  });
  await server.ports.records.db
    .updateTable('accounts')
    .set({ email: 'mina@home.example' })
    .where('user_name', '=', 'mina')
    .execute();
  await tell(clock.now() - 6 * hour);
  await tell(clock.now() - 4 * hour);
  const letter = mail.next();
  clock.turn(30_000);
  expect((await letter).text.match(/“Help”/g)).toHaveLength(1);
});

it('lets everybody go at once when the server stops, whatever letter is on its way', async () => {
  let deliver: () => void = () => undefined;
  const onItsWay = new Promise<void>((begun) => {
    mail.send = () => {
      begun();
      return new Promise((delivered) => {
        deliver = delivered;
      });
    };
  });
  await tell();
  await turn(30_000);
  clock.turn(10 * hour);
  await onItsWay;
  // Only now: on a clock that jumps for hours a connection looks dead.
  const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const peer = new LivePeer(port, {
    cookie: await server.signIn('mina'),
    origin: 'https://atelier.school',
    host: 'atelier.school',
  });
  await peer.opened;
  const closed = server.app.close();
  expect(await peer.closed).toBe(closeCodes.restarting);
  deliver();
  await closed;
});
