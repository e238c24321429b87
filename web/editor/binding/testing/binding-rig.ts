import { TextSelection } from '@tiptap/pm/state';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { ShownPage } from '../shown-page.ts';
import { type Chance, chanceOf } from './chance.ts';
import { standFor, tokensOf } from './page-tokens.ts';
import { editAtRandom } from './random-editing.ts';
import { plant, plantedIn } from './unknown-content.ts';
import { pageOf, paragraph, type Writer, writerOn } from './writer.ts';

/** What a run came to. `broken` is empty if all held. */
export type Run = {
  operations: number;
  /** Ends of selections judged by the items of Yjs. */
  judged: number;
  /** Documents compared with what y-tiptap makes of the same Yjs document. */
  compared: number;
  /** Commands that threw before they changed anything. */
  gaveUp: number;
  /** Times that something unknown to the editor was looked for and found. */
  found: number;
  broken: string[];
};

type Person = Writer & { name: string; online: boolean; inbox: Map<Person, Uint8Array[]>; did: string[] };

/**
 * Two to four people edit one page at random; what they write arrives late, and some are offline for a while. After
 * each operation and each arrival the editor's document must be what Yjs holds, and a selection must stand at the
 * items at which it stood.
 */
export function runBinding(seed: number, operations: number): Run {
  const chance = chanceOf(seed);
  const run = newRun();
  const people = peopleOn(startOf(chance), 2 + chance.below(3));
  const withUnknown = chance.once(3);
  try {
    for (; run.operations < operations && run.broken.length === 0; run.operations++) {
      const person = chance.pick(people);
      if (chance.once(12)) person.online = !person.online;
      if (withUnknown && chance.once(15)) plant(person.text, `planted ${run.operations}`, chance);
      else edit(person, chance, run);
      check(person, run);
      for (const reader of people) {
        if (reader.online && chance.once(2)) deliver(reader, chance, run);
      }
      if (chance.once(10)) compareWithStock(chance.pick(people), run);
    }
    for (let round = 0; round < 3; round++) {
      for (const person of people) {
        person.online = true;
        while ([...person.inbox.values()].some(({ length }) => length > 0)) deliver(person, chance, run);
      }
    }
    const [first, ...rest] = people.map(({ editor }) => JSON.stringify(editor.getJSON()));
    const other = rest.find((json) => json !== first);
    if (other) run.broken.push(`the editors differ in the end: ${first} and ${other}`);
    for (const person of people) compareWithStock(person, run);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    run.broken.push(error.stack ?? error.message);
  } finally {
    close(people);
  }
  run.broken = run.broken.map((what) => `seed ${seed}, operation ${run.operations}: ${what}`);
  return run;
}

/** One person edits a page with things in it that the editor does not know: none goes unless it is selected and deleted. */
export function runAlone(seed: number, operations: number): Run {
  const chance = chanceOf(seed);
  const run = newRun();
  const people = peopleOn(startOf(chance), 1);
  const person = people[0] as Person;
  try {
    const deleted = new Set<unknown>();
    for (; run.operations < operations && run.broken.length === 0; run.operations++) {
      const before = plantedIn(person.text);
      if (chance.once(20)) plant(person.text, `planted ${run.operations}`, chance);
      else edit(person, chance, run);
      check(person, run);
      const after = plantedIn(person.text);
      const lost = [...before].filter((name) => !after.has(name));
      const did = person.did.at(-1);
      // Nothing else takes it away: not what is typed, pasted or put where it stands chosen.
      if (/^(backspace|delete|tableTool|dropBlock)/.test(did ?? '') && lost.length === 1)
        deleted.add(lost[0]);
      else if (lost.some((name) => !(deleted.has(name) && (did === 'undo' || did === 'redo'))))
        run.broken.push(`${lost} went by ${did}`);
      run.found += after.size;
    }
  } finally {
    close(people);
  }
  run.broken = run.broken.map((what) => `alone, seed ${seed}, operation ${run.operations}: ${what}`);
  return run;
}

function newRun(): Run {
  return { operations: 0, judged: 0, compared: 0, gaveUp: 0, found: 0, broken: [] };
}

function close(people: readonly Person[]): void {
  for (const { editor, doc } of people) {
    editor.destroy();
    doc.destroy();
  }
}

function startOf(chance: Chance): Uint8Array {
  const empty = chance.once(3);
  return empty
    ? pageOf(paragraph('p'))
    : pageOf(paragraph('p', 'clean water'), paragraph('q', 'aaa bbb'), {
        type: 'bulletList',
        attrs: { id: 'l' },
        content: [{ type: 'listItem', attrs: { id: 'i' }, content: [paragraph('r', 'runs')] }],
      });
}

function peopleOn(stored: Uint8Array, count: number): Person[] {
  const people: Person[] = Array.from({ length: count }, (_, i) => ({
    ...writerOn(stored, `${'mtak'[i]}`, 100 + i),
    name: `person ${i}`,
    online: true,
    inbox: new Map(),
    did: [],
  }));
  for (const writer of people) {
    const others = people.filter((other) => other !== writer);
    for (const other of others) other.inbox.set(writer, []);
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'wire') for (const { inbox } of others) inbox.get(writer)?.push(update);
    });
  }
  return people;
}

function edit(person: Person, chance: Chance, run: Run): void {
  try {
    person.did.push(editAtRandom(person.editor, chance));
  } catch (error) {
    // Some commands of the editor give up where nobody tried them: a selected picture, a table with holes.
    if (!(error instanceof Error) || /web\/editor\/binding\/[a-z-]+\.ts/.test(error.stack ?? '')) throw error;
    run.gaveUp++;
  }
}

function deliver(reader: Person, chance: Chance, run: Run): void {
  const waiting = [...reader.inbox.values()].filter(({ length }) => length > 0);
  const updates = waiting[chance.below(waiting.length)]?.splice(0, 1 + chance.below(4));
  if (!updates) return;
  const holds = holdsOf(reader);
  Y.applyUpdate(reader.doc, Y.mergeUpdates(updates), 'wire');
  check(reader, run);
  judgeSelection(reader, holds, run);
}

/** The items that the ends of a selection of text hold on to: what stands before them. */
function holdsOf({ editor, text }: Person): { anchor: string; head: string } | null {
  const { selection, doc } = editor.state;
  const tokens = tokensOf(text);
  if (!(selection instanceof TextSelection) || !standFor(tokens, doc)) return null;
  const hold = (position: number) => tokens[position - 1] ?? '';
  return { anchor: hold(selection.anchor), head: hold(selection.head) };
}

function judgeSelection(person: Person, holds: { anchor: string; head: string } | null, run: Run): void {
  const { selection, doc } = person.editor.state;
  const tokens = tokensOf(person.text);
  if (!holds || !standFor(tokens, doc)) return;
  const places = [tokens.indexOf(holds.anchor) + 1, tokens.indexOf(holds.head) + 1];
  // What is gone holds nothing; and a place that takes no text any more has no caret.
  if (places.some((place) => place === 0 || !doc.resolve(place).parent.inlineContent)) return;
  run.judged += 2;
  if (selection.anchor !== places[0] || selection.head !== places[1]) {
    const is = `${selection.anchor}–${selection.head}`;
    run.broken.push(`${person.name} selects ${is} and not ${places.join('–')} in ${doc}`);
  }
}

/** The document of an editor must be what its Yjs document holds, read anew. */
function check({ editor, text, name, did }: Person, run: Run): void {
  const { doc, selection } = editor.state;
  const fresh = new ShownPage(text, editor.schema).doc;
  const after = `after ${did.at(-1)}`;
  if (!fresh.eq(doc)) run.broken.push(`${name} ${after} sees ${doc} and Yjs holds ${fresh}`);
  if (editor.storage.pageBinding.page?.doc !== doc) run.broken.push(`${name} ${after} is out of step`);
  doc.check();
  if (selection.$head.doc !== doc) run.broken.push(`${name} ${after} selects in another document`);
}

/** What y-tiptap shows of a copy, unless it finds something to delete there or shows what the schema forbids. */
function compareWithStock({ editor, doc, name }: Person, run: Run): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  let deleted = false;
  copy.on('update', () => {
    deleted = true;
  });
  const stock = yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment(contentRoot), editor.schema);
  copy.destroy();
  try {
    stock.check();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return;
  }
  if (deleted) return;
  run.compared++;
  if (!stock.eq(editor.state.doc))
    run.broken.push(`${name} sees ${editor.state.doc} and with y-tiptap ${stock}`);
}
