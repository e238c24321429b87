import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import {
  encodeRefused,
  encodeSavedUpTo,
  encodeStorage,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWelcome,
  messageType,
} from '../../shared/sync/protocol.ts';
import { AccessRig, type BareConnection, type Event } from './testing/access-rig.ts';
import { presenceOf } from './testing/any-frame.ts';
import { cast, letters } from './testing/endpoint-calls.ts';

let rig: AccessRig;
beforeAll(async () => {
  rig = await AccessRig.start();
  const { server } = rig;
  const share = { restricted: true, groupRole: null, people: [] };
  await server.ask('lindqvist', 'PUT', `/api/pages/${server.id('page:Samples')}/audience`, share);
  // No endpoint takes a page away yet; its text stays behind, as after a stop half way.
  await server.ports.records.db.deleteFrom('pages').where('id', '=', server.id('page:Sources')).execute();
});
afterAll(() => rig.close());

/** Who gets in, in the letters of `matrix.test.ts`, and with what code the others are closed. */
const doors = {
  'page:Findings': 'a t m n r v - -',
  // Restricted, and nobody is named on it.
  'page:Samples': 'a t - - - - - -',
  // Of another group.
  'page:Plan': 'a - - - - - - -',
  // Gone.
  'page:Sources': '- - - - - - - -',
} as const;

type Frame = Uint8Array | string;
/** A frame by an account of the page's document, in which `edit` has been written under a client id of its own. */
type Kind = { frame(page: Y.Doc, edit: Uint8Array): Frame; own: string };

const everybody = 'a t m n r v';
const nobody = '- - - - - -';
const known = Uint8Array.of(0, 0);

/** Each kind of message that there is, and some that are none: from whom it is taken, of those who get in. */
const kinds: Record<string, Kind> = {
  'step 1, the state vector': { frame: (page) => encodeSyncStep1(Y.encodeStateVector(page)), own: everybody },
  'step 2, what the other lacks': { frame: (_page, edit) => encodeSyncStep2(edit), own: '- - m - - -' },
  'an update': { frame: (_page, edit) => encodeUpdate(edit), own: '- - m - - -' },
  'an update that says nothing': { frame: () => encodeUpdate(known), own: everybody },
  'an update that the page has already': {
    frame: (page) => encodeUpdate(Y.encodeStateAsUpdate(page)),
    own: everybody,
  },
  presence: { frame: (page) => presenceOf(page.clientID, { cursor: { at: 1 } }), own: everybody },
  'a question who is here': { frame: () => Uint8Array.of(messageType.queryPresence), own: everybody },
  auth: { frame: () => Uint8Array.of(messageType.auth, 0), own: nobody },
  welcome: { frame: () => encodeWelcome({ write: true }), own: nobody },
  'saved up to': { frame: () => encodeSavedUpTo(9), own: nobody },
  refused: { frame: () => encodeRefused(1, 'read_only'), own: nobody },
  storage: { frame: () => encodeStorage(false), own: nobody },
  'a type that there is not': { frame: () => Uint8Array.of(77, 1), own: nobody },
  'a step that there is not': { frame: () => Uint8Array.of(messageType.sync, 9, 0), own: nobody },
  words: { frame: () => 'let me in', own: nobody },
  nothing: { frame: () => new Uint8Array(), own: nobody },
};

it('knows each type of message', () => {
  const sent = Object.values(kinds).map(({ frame }) => frame(new Y.Doc(), known)[0]);
  expect(Object.values(messageType).filter((type) => !sent.includes(type))).toEqual([]);
});

let clientId = 7_000_000;

/** An edit of the page that nobody has made yet. */
async function editOf(page: string): Promise<{ doc: Y.Doc; edit: Uint8Array }> {
  clientId += 1;
  const doc = await rig.read(page, clientId);
  const edited = await rig.read(page, clientId);
  edited.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('an edit')]);
  return { doc, edit: Y.encodeStateAsUpdate(edited, Y.encodeStateVector(doc)) };
}

/** Sends the frame and answers with what the server made of it: refused, closed, or taken. */
async function fateOf(connection: BareConnection, frame: Frame): Promise<Event | 'refused' | 'taken'> {
  connection.socket.send(frame);
  connection.socket.send(encodeUpdate(known));
  // The empty update is always counted, after whatever came before.
  let refused = false;
  const end = await connection.until((message) => {
    if (message.kind === 'refused') refused = true;
    return message.kind === 'savedUpTo';
  });
  if (typeof end === 'number') return end;
  return refused ? 'refused' : 'taken';
}

describe.each(Object.entries(doors))('%s', (page, row) => {
  it(`is open to ${row}`, async () => {
    const found: string[] = [];
    for (const [index, as] of cast.entries()) {
      const headers = as === null ? {} : await rig.tokenOf(as);
      const { connection, welcome } = await rig.open(page, headers);
      if (typeof welcome !== 'number') found.push(letters[index] ?? '');
      else {
        expect(welcome).toBe(as === null ? closeCodes.signInRequired : closeCodes.pageUnavailable);
        found.push('-');
      }
      connection.socket.terminate();
    }
    expect(found.join(' ')).toBe(row);
  });
});

describe.each(Object.entries(kinds))('%s', (_name, { frame, own }) => {
  const insiders = cast.slice(0, own.split(' ').length);

  it(`is taken from ${own}, and what is not taken changes no byte`, async () => {
    const found: string[] = [];
    for (const [index, as] of insiders.entries()) {
      if (as === null) throw new Error('nobody is inside');
      const { doc, edit } = await editOf('page:Findings');
      const { connection } = await rig.open('page:Findings', await rig.tokenOf(as));
      const before = await rig.fingerprint('page:Findings');
      const fate = await fateOf(connection, frame(doc, edit));
      connection.socket.terminate();
      if (fate !== 'taken') {
        expect(['refused', closeCodes.malformed]).toContain(fate);
        expect(await rig.fingerprint('page:Findings')).toBe(before);
      }
      found.push(fate === 'taken' ? (letters[index] ?? '') : '-');
    }
    expect(found.join(' ')).toBe(own);
  });

  it('changes nothing of a page of another group, of a restricted one, and by a token that may only read', async () => {
    const made = await rig.server.ask('mina', 'POST', '/api/tokens', { label: 'reads', scope: 'read' });
    const readOnly = { authorization: `Bearer ${made.json.token}` };
    const entries = [
      ['page:Plan', await rig.tokenOf('grace')],
      ['page:Samples', await rig.tokenOf('lindqvist')],
      ['page:Findings', readOnly],
    ] as const;
    for (const [page, headers] of entries) {
      const { doc, edit } = await editOf(page);
      const before = await rig.fingerprint(page);
      const { connection } = await rig.open(page, headers);
      await fateOf(connection, frame(doc, edit));
      connection.socket.terminate();
      expect([page, await rig.fingerprint(page)]).toEqual([page, before]);
    }
  });
});
