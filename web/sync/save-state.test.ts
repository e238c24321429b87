import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadOnlyReason, Welcome } from '../../shared/sync/protocol.ts';
import type { PageStatus } from './page-status.ts';
import { leavingLoses, type SaveFacts, saveState } from './save-state.ts';

const calm: SaveFacts = {
  status: { kind: 'live' },
  unacknowledged: 0,
  onlyInMemory: 0,
  storageWritable: true,
  welcome: { write: true },
  network: true,
  keptCopies: 0,
};
const away = (attempts: number): PageStatus => ({ kind: 'away', attempts, because: 'lost' });

describe('saveState', () => {
  it.each<[string, Partial<SaveFacts>, object]>([
    ['all is on the disk', {}, { kind: 'saved' }],
    ['a change is under way', { unacknowledged: 2 }, { kind: 'saving' }],
    ['a change while the page opens', { status: { kind: 'opening' }, unacknowledged: 1 }, { kind: 'saving' }],
    [
      'no network',
      { status: away(1), network: false, unacknowledged: 3 },
      { kind: 'unsent', count: 3, network: false, onDevice: true },
    ],
    [
      'no network, and no room on this device',
      { status: away(9), network: false, unacknowledged: 3, onlyInMemory: 1 },
      { kind: 'unsent', count: 3, network: false, onDevice: false },
    ],
    [
      'no network and nothing to send',
      { status: away(1), network: false },
      { kind: 'unsent', count: 0, network: false, onDevice: true },
    ],
    [
      'no network while the page opens again',
      { status: { kind: 'opening' }, network: false, unacknowledged: 2 },
      { kind: 'unsent', count: 2, network: false, onDevice: true },
    ],
    ['a hiccup and nothing to send', { status: away(3) }, { kind: 'saved' }],
    [
      'a hiccup with a change',
      { status: away(1), unacknowledged: 1 },
      { kind: 'unsent', count: 1, network: true, onDevice: true },
    ],
    [
      'the server is down',
      { status: away(4), unacknowledged: 1 },
      { kind: 'unreachable', count: 1, onDevice: true },
    ],
    [
      'the server is down, nothing to send',
      { status: away(4) },
      { kind: 'unreachable', count: 0, onDevice: true },
    ],
    ['a server on this device needs no network', { network: false, unacknowledged: 1 }, { kind: 'saving' }],
    [
      'the store takes no writes',
      { storageWritable: false, unacknowledged: 1, onlyInMemory: 1 },
      { kind: 'not-saved', count: 1, onDevice: false },
    ],
    [
      'the store takes no writes and the server went',
      { storageWritable: false, status: away(3), unacknowledged: 1 },
      { kind: 'not-saved', count: 1, onDevice: true },
    ],
    [
      'no right to write',
      { welcome: { write: false, why: 'no_right' } },
      { kind: 'read-only', why: 'no_right' },
    ],
    ['handed in', { welcome: { write: false, why: 'handed_in' } }, { kind: 'read-only', why: 'handed_in' }],
    ['an older editor', { welcome: { write: false, why: 'old_schema' } }, { kind: 'reload-to-write' }],
    [
      'an older editor with unsent changes',
      { welcome: { write: false, why: 'old_schema' }, unacknowledged: 4 },
      { kind: 'reload-to-write' },
    ],
    ['text was put aside', { keptCopies: 1 }, { kind: 'kept-as-copy' }],
    ['text was put aside, and more is under way', { keptCopies: 1, unacknowledged: 1 }, { kind: 'saving' }],
    [
      'text was put aside and the right has ended',
      { keptCopies: 1, welcome: { write: false, why: 'no_right' } },
      { kind: 'kept-as-copy' },
    ],
    [
      'the sign-in has ended with unsent changes',
      { status: { kind: 'stopped', why: 'sign-in-required' }, unacknowledged: 1 },
      { kind: 'unsent', count: 1, network: true, onDevice: true },
    ],
  ])('%s', (_, facts, state) => {
    expect(saveState({ ...calm, ...facts })).toEqual(state);
  });

  const whys: ReadOnlyReason[] = ['no_right', 'old_schema', 'handed_in'];
  const welcomes: (Welcome | null)[] = [
    null,
    { write: true },
    ...whys.map((why) => ({ write: false as const, why })),
  ];
  const facts = fc.record<SaveFacts>({
    status: fc.constantFrom<PageStatus>(
      { kind: 'opening' },
      { kind: 'live' },
      away(1),
      away(5),
      { kind: 'stopped', why: 'sign-in-required' },
      { kind: 'stopped', why: 'unavailable' },
    ),
    unacknowledged: fc.nat(3),
    onlyInMemory: fc.nat(3),
    storageWritable: fc.boolean(),
    welcome: fc.constantFrom(...welcomes),
    network: fc.boolean(),
    keptCopies: fc.nat(1),
  });

  it('never says "Saved" while anything is unacknowledged, put aside, or the store takes no writes', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (saveState(given).kind !== 'saved') return;
        expect(given).toMatchObject({ unacknowledged: 0, keptCopies: 0, storageWritable: true });
      }),
    );
  });

  it('never says that work is on this device while some of it is in memory only', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const state = saveState(given);
        if ('onDevice' in state && state.onDevice) expect(given.onlyInMemory).toBe(0);
      }),
    );
  });

  it('warns on leaving exactly while something is unacknowledged', () => {
    fc.assert(fc.property(facts, (given) => leavingLoses(given) === given.unacknowledged > 0));
  });
});
