import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { chanceOf } from '../binding/testing/chance.ts';
import { join } from '../binding/testing/writer.ts';
import { drawnOn, mostElements } from './board-content.ts';
import { boardPage, type Drawer, drawerOn } from './testing/drawer.ts';

const opened: Drawer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('what one draws, the other sees, and each element is a node of its own', () => {
  const [mina, tomas] = pair();
  mina.draw('a', { x: 10, index: 'a0' });
  tomas.draw('b', { x: 20, index: 'a1' });
  mina.merge.write();
  tomas.merge.write();
  expect(mina.shown()).toMatchObject([
    { id: 'a', x: 10 },
    { id: 'b', x: 20 },
  ]);
  expect(tomas.shown().map(({ id }) => id)).toEqual(['a', 'b']);
  mina.rub('a');
  mina.merge.write();
  expect(tomas.shown().map(({ id }) => id)).toEqual(['b']);
  expect(mina.editor.state.doc.child(0).childCount, 'nothing is left of what was rubbed out').toBe(1);
});

test('two who move different things at once do not undo each other', () => {
  const [mina, tomas, part, meet] = pair({ id: 'a', type: 'rectangle' }, { id: 'b', type: 'ellipse' });
  part();
  mina.draw('a', { x: 300 });
  mina.merge.write();
  tomas.draw('b', { y: 400 });
  tomas.merge.write();
  meet();
  for (const { shown } of [mina, tomas]) {
    expect(shown()).toMatchObject([
      { id: 'a', x: 300, y: 0 },
      { id: 'b', x: 0, y: 400 },
    ]);
  }
});

test('what somebody has in hand is not moved under their fingers, and is as they leave it', () => {
  const [mina, tomas] = pair({ id: 'a', type: 'rectangle' });
  tomas.held.add('a');
  tomas.draw('a', { x: 5 });
  mina.draw('a', { x: 700, y: 700 });
  mina.merge.write();
  expect(tomas.shown()).toMatchObject([{ x: 5, y: 0 }]);
  tomas.held.clear();
  tomas.merge.write();
  expect(mina.shown()).toMatchObject([{ x: 5, y: 0 }]);
});

test('what was only held and not changed is shown as others left it once it is let go', () => {
  const [mina, tomas] = pair({ id: 'a', type: 'rectangle' }, { id: 'b', type: 'rectangle' });
  tomas.held.add('a').add('b');
  mina.draw('a', { x: 700 });
  mina.rub('b');
  mina.merge.write();
  expect(tomas.shown().map(({ x }) => x)).toEqual([0, 0]);
  tomas.held.clear();
  tomas.merge.write();
  tomas.merge.show();
  expect(tomas.shown()).toMatchObject([{ id: 'a', x: 700 }]);
  expect(mina.shown()).toHaveLength(1);
});

test('a stroke is written when it is finished', () => {
  const [mina, tomas] = pair();
  mina.unfinished.add('s');
  mina.draw('s', { type: 'freedraw', points: [[0, 0]] });
  mina.merge.write();
  expect(tomas.shown()).toEqual([]);
  mina.unfinished.clear();
  mina.merge.write();
  expect(tomas.shown()).toMatchObject([{ id: 's' }]);
});

test("undo takes back one's own step alone", () => {
  const [mina, tomas] = pair();
  mina.draw('a', { x: 1 });
  mina.merge.write();
  mina.editor.storage.pageBinding.undo?.stopCapturing();
  mina.draw('a', { x: 2 });
  mina.merge.write();
  tomas.draw('b', { x: 3 });
  tomas.merge.write();
  mina.editor.commands.undo();
  expect(mina.shown().map(({ id, x }) => [id, x])).toEqual([
    ['a', 1],
    ['b', 3],
  ]);
  mina.editor.commands.undo();
  expect(tomas.shown().map(({ id }) => id)).toEqual(['b']);
  mina.editor.commands.redo();
  expect(tomas.shown().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('nothing is written in answer to what others draw', () => {
  const [mina, tomas] = pair({ id: 'a', type: 'rectangle' });
  let written = 0;
  tomas.doc.on('update', (_: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') written++;
  });
  mina.draw('a', { x: 700 });
  mina.draw('b', {});
  mina.merge.write();
  tomas.merge.write();
  expect(written).toBe(0);
});

test('a full board takes no more, says so, and what it does not keep is not shown', () => {
  const full = Array.from({ length: mostElements }, (_, i) => ({ id: `e${i}`, type: 'rectangle' }));
  const [mina] = pair(...full);
  mina.draw('more', { x: 1 });
  expect(mina.merge.write()).toEqual({ more: false, refused: true });
  expect(mina.shown()).toHaveLength(mostElements);
  mina.draw('e5', { x: 9 });
  expect(mina.merge.write().refused, 'what is there can still be moved').toBe(false);
});

test('a heap that is pasted at once goes in several writes, each far below what the gate takes', () => {
  const [mina, tomas] = pair();
  const points = Array.from({ length: 4_000 }, (_, i) => [i, -i]);
  for (let i = 0; i < 60; i++) mina.draw(`s${i}`, { type: 'freedraw', points });
  let largest = 0;
  mina.doc.on('update', (update: Uint8Array) => {
    largest = Math.max(largest, update.length);
  });
  while (mina.merge.write().more);
  expect(largest).toBeLessThan(1_000_000);
  // Only so many points are shown of one board.
  expect(tomas.shown().length).toBeGreaterThan(40);
});

test('whatever several people do at once, all see the same in the end, and nobody loses what only they changed', () => {
  for (let seed = 1; seed <= 20; seed++) drawTogether(seed);
});

/** Three people draw, some offline for a while; what only one of them touched must be as they left it. */
function drawTogether(seed: number): void {
  const chance = chanceOf(seed);
  const page = boardPage({ id: 'x', type: 'rectangle' }, { id: 'y', type: 'ellipse' });
  const people = [101, 102, 103].map((id) => opening(drawerOn(page, `p${id}`, id)));
  const last = new Map<string, number>();
  for (let i = 0; i < 70; i++) {
    const turn = chance.below(people.length);
    const person = people[turn] as Drawer;
    const own = `own${turn}-${chance.below(4)}`;
    const shared = chance.pick(['x', 'y', 'z']);
    if (chance.once(4)) person.draw(shared, { x: chance.below(500), index: 'a1' });
    else if (chance.once(6)) person.rub(shared);
    else {
      const x = chance.below(500);
      person.draw(own, { x, index: `a${chance.below(9) + 1}` });
      last.set(own, x);
    }
    if (chance.once(5)) person.held.add(shared);
    else person.held.clear();
    if (chance.once(2)) person.merge.write();
    if (chance.once(3)) Y.applyUpdate(chance.pick(people).doc, Y.encodeStateAsUpdate(person.doc), 'wire');
  }
  for (const { held, merge } of people) {
    held.clear();
    merge.write();
  }
  for (const from of people) {
    for (const to of people) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'wire');
  }
  for (const { merge } of people) merge.show();
  const [first, ...others] = people.map(({ shown }) => shown().map(({ id, x }) => [id, x]));
  for (const other of others) expect(other, `seed ${seed}`).toEqual(first);
  const stored = drawnOn((people[0] as Drawer).editor.state.doc.child(0));
  expect(
    [...stored].map(([id, { x }]) => [id, x]),
    `seed ${seed}`,
  ).toEqual(first);
  for (const [id, x] of last) expect(stored.get(id)?.x, `seed ${seed}, ${id}`).toBe(x);
}

function opening(drawer: Drawer): Drawer {
  opened.push(drawer);
  return drawer;
}

function pair(...elements: { id: string; type: string }[]) {
  const page = boardPage(...elements.map((element, i) => ({ ...element, x: 0, y: 0, index: `b0${at(i)}` })));
  const mina = opening(drawerOn(page, 'm', 101));
  const tomas = opening(drawerOn(page, 't', 102));
  let leave = join(mina.doc, tomas.doc);
  const meet = () => {
    leave = join(mina.doc, tomas.doc);
  };
  return [mina, tomas, () => leave(), meet] as const;
}

/** Order keys in the order of the numbers. */
const at = (i: number) => `${(i + 10).toString().padStart(4, '1')}1`;
