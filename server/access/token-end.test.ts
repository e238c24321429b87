import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { encodeSyncStep1, encodeUpdate } from '../../shared/sync/protocol.ts';
import { AccessRig, type BareConnection } from './testing/access-rig.ts';

/** How long the shortest token lasts, in ms. */
const month = 30 * 86_400_000;
/** The pings of all connections, in ms: `pingEvery`. */
const aRoundOfPings = 25_000;

let rig: AccessRig;
let now: number;
/** What waits for its time. The test says when that has come. */
let alarms: { ms: number; what: () => void }[];
let connection: BareConnection;
let openAgain: () => ReturnType<AccessRig['open']>;

/** Lets all alarms ring that were set for this long. */
function ring(ms: number): void {
  const due = alarms.filter((alarm) => alarm.ms === ms);
  alarms = alarms.filter((alarm) => alarm.ms !== ms);
  for (const { what } of due) what();
}

beforeEach(async () => {
  now = Date.now();
  alarms = [];
  const after = (ms: number, what: () => void) => {
    const alarm = { ms, what };
    alarms.push(alarm);
    return {
      cancel: () => {
        alarms = alarms.filter((other) => other !== alarm);
      },
    };
  };
  rig = await AccessRig.start({ clock: { now: () => now, after } });
  const made = await rig.server.ask('mina', 'POST', '/api/tokens', { label: 'a month', days: 30 });
  const headers = { authorization: `Bearer ${made.json.token}` };
  openAgain = () => rig.open('page:Findings', headers);
  const opened = await openAgain();
  expect(opened.welcome).toEqual({ kind: 'welcome', welcome: { write: true } });
  ({ connection } = opened);
});
afterEach(() => rig.close());

it('P2: a page stays open until its token ends, and not a frame longer', async () => {
  now += month - 1;
  expect(await connection.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())))).toBe(true);
  now += 1;
  const before = await rig.fingerprint('page:Findings');
  const doc = await rig.read('page:Findings', 77);
  doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('too late')]);
  connection.socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)));
  expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
  expect(await rig.fingerprint('page:Findings')).toBe(before);
  expect((await openAgain()).welcome).toBe(closeCodes.signInRequired);
});

it('P2: what others write after its end reaches nobody who came by it', async () => {
  const tomas = await rig.open('page:Findings', await rig.tokenOf('tomas'));
  await connection.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc())));
  now += month;
  const doc = await rig.read('page:Findings', 78);
  const vector = Y.encodeStateVector(doc);
  doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('not for her')]);
  const ended = connection.until(({ kind }) => kind === 'content');
  tomas.connection.socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, vector)));
  expect(await ended).toBe(closeCodes.rightsChanged);
  tomas.connection.socket.terminate();
});

it('P2: who is silent is closed at the next round of pings', async () => {
  const ended = connection.until(() => false);
  now += month;
  ring(aRoundOfPings);
  expect(await ended).toBe(closeCodes.rightsChanged);
});

it('P2: a page that a browser opened stays open no longer than its sign-in', async () => {
  const headers = { cookie: await rig.server.signIn('mina'), origin: rig.origin };
  const { connection: browser } = await rig.open('page:Findings', headers);
  now += month;
  expect(await browser.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())))).toBe(true);
  // It lasts for two months, and began by the clock of the machine, which has gone on since.
  now += month + 60_000;
  browser.socket.send(encodeUpdate(Y.encodeStateAsUpdate(new Y.Doc())));
  expect(await browser.until(() => false)).toBe(closeCodes.rightsChanged);
});

it('a ticket opens nothing once the token has ended that it was issued for', async () => {
  const made = await rig.server.ask('mina', 'POST', '/api/tokens', { label: 'a month', days: 30 });
  now += month - 1_000;
  const { ticket } = (
    await rig.server.app.inject({
      method: 'POST',
      url: `/api/pages/${rig.server.id('page:Findings')}/ticket`,
      headers: { authorization: `Bearer ${made.json.token}` },
    })
  ).json();
  now += 1_000;
  expect((await rig.open('page:Findings', {}, `&ticket=${ticket}`)).welcome).toBe(closeCodes.signInRequired);
});
