/** A defence broken by changing one place of the source, and the test that has to notice. */
export type Mutation = {
  name: string;
  file: string;
  /** Must stand in the file exactly once. */
  replace: string;
  by: string;
  test: string;
};

export const mutations: readonly Mutation[] = [
  {
    name: 'show and acknowledge before the journal has it',
    file: 'server/sync/group-writer.ts',
    replace: '    this.ports.append(group.updates, claims).then(',
    by: '    void this.ports.append(group.updates, claims);\n    Promise.resolve().then(',
    test: 'server/sync/room.test.ts',
  },
  {
    name: 'acknowledge what only the process has',
    file: 'server/sync/rooms.ts',
    replace: 'append: (updates, claims) => this.ports.journal.append(page, updates, claims),',
    by: 'append: async (updates, claims) => void setTimeout(() => void this.ports.journal.append(page, updates, claims), 200),',
    test: 'server/sync/kill.test.ts',
  },
  {
    name: 'write without fsync',
    file: 'server/storage/level/level-store.ts',
    replace: 'batch.write({ sync: true })',
    by: 'batch.write({ sync: false })',
    test: 'server/storage/level/power-cut.test.ts',
  },
  {
    name: 'forget what the store refused',
    file: 'server/sync/group-writer.ts',
    replace: '...group.updates, ...this.accepted.updates',
    by: '...this.accepted.updates',
    test: 'server/sync/faults.test.ts',
  },
  {
    name: 'serve an empty page when it cannot be loaded',
    file: 'server/sync/rooms.ts',
    replace: 'const loaded = await this.ports.journal.load(page);',
    by: 'const loaded = await this.ports.journal.load(page).catch(() => ({ snapshot: null, tail: [], claims: [], repairs: [] }));',
    test: 'server/sync/rooms.test.ts',
  },
  {
    name: 'let go of a page before its last edits are stored',
    file: 'server/sync/rooms.ts',
    replace: 'if (!room.saved) return void',
    by: 'if (!room) return void',
    test: 'server/sync/unload.test.ts',
  },
  {
    name: 'unload a page that somebody has just entered',
    file: 'server/sync/rooms.ts',
    replace: "slot.state === 'draining' && this.slots.get(page) === slot && !this.closing",
    by: 'true',
    test: 'server/sync/unload.test.ts',
  },
  {
    name: 'take content under somebody else’s client id',
    file: 'server/sync/gate.ts',
    replace: '    found.foreign = true;',
    by: '    found.foreign = false;',
    test: 'server/sync/gate.test.ts',
  },
  {
    name: 'take content after a gap',
    file: 'server/sync/gate.ts',
    replace: '      if (clock > block.end || (clock < known && end > known)) found.gap = true;',
    by: '',
    test: 'server/sync/gate.test.ts',
  },
  {
    name: 'take unknown roots',
    file: 'server/sync/gate.ts',
    replace: '  if (found.unknownRoot) return unknownRoot;',
    by: '',
    test: 'server/sync/gate.test.ts',
  },
  {
    name: 'let readers write',
    file: 'server/sync/room.ts',
    replace: "if (verdict.kind !== 'lawful' || !from.mayWrite) return false;",
    by: "if (verdict.kind !== 'lawful') return false;",
    test: 'server/sync/room.test.ts',
  },
  {
    name: 'count a refused message as saved',
    file: 'server/sync/receipts.ts',
    replace: 'if (receipt.needs > durable) break;',
    by: '',
    test: 'server/sync/receipts.test.ts',
  },
  {
    name: 'skip the checksums',
    file: 'server/storage/level/record.ts',
    replace: "if (crc32(body, seed) !== record.readUInt32LE(1)) throw new RecordDamaged('checksum');",
    by: '',
    test: 'server/storage/level/damage.test.ts',
  },
  {
    name: 'leave out the deletions that a joiner lacks',
    file: 'server/sync/room.ts',
    replace: 'quiet ? encodeDeleteSet(this.facts) : emptyUpdate',
    by: 'emptyUpdate',
    test: 'server/sync/room.test.ts',
  },
  {
    name: 'send a joiner only what came after the snapshot',
    file: 'server/sync/room.ts',
    replace: 'covers(vector, this.snapshotClocks)',
    by: 'true',
    test: 'server/sync/rooms.test.ts',
  },
  {
    name: 'never ask for what is missing',
    file: 'server/sync/room.ts',
    replace: '    if (!this.holds.add(entry)) return from.close(closeCodes.tooMany);',
    by: '    if (from.mayWrite) return;',
    test: 'server/sync/room.test.ts',
  },
  {
    name: 'guess where a caret stood instead of asking Yjs',
    file: 'web/editor/binding/anchored-selection.ts',
    replace: 'if (found?.held) return found.position;',
    by: '',
    test: 'web/editor/binding/binding-fuzz.dom.test.ts',
  },
  {
    name: 'show blocks around a change as they were',
    file: 'web/editor/binding/binding.ts',
    replace: 'this.#page.changed(changedParentTypes.keys());',
    by: 'this.#page.changed([this.#page.root]);',
    test: 'web/editor/binding/binding-fuzz.dom.test.ts',
  },
  {
    name: 'undo what others wrote in a block of mine',
    file: 'web/editor/binding/undo.ts',
    replace: ' || item.content.type._length === 0',
    by: ' || true',
    test: 'web/editor/binding/undo.dom.test.ts',
  },
  {
    name: 'let a ticket outlive the right it was given for',
    file: 'server/access/tickets.ts',
    replace: 'if (isRevoked(match, who, page)) this.issued.delete(ticket);',
    by: 'void [match, who, page, ticket];',
    test: 'server/access/tickets.test.ts',
  },
  {
    name: 'let a page grow without end',
    file: 'server/sync/page-limits.ts',
    replace: 'return bytes + length > maxPageBytes || structs + effect.structs > maxPageStructs;',
    by: 'return false;',
    test: 'server/sync/page-limits.test.ts',
  },
  {
    name: 'let an account take client ids without end',
    file: 'server/sync/client-ids.ts',
    replace: 'return added === 0 || (this.perAccount.get(account) ?? 0) + added <= maxIdsOfAccount;',
    by: 'return added >= 0;',
    test: 'server/sync/page-limits.test.ts',
  },
  {
    name: 'pass over damage in the log of the store',
    file: 'server/storage/level/log-check.ts',
    replace: 'if (damaged !== null) return damaged;',
    by: '',
    test: 'server/storage/level/log-check.test.ts',
  },
];
