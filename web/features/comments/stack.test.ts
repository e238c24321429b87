import { describe, expect, it } from 'vitest';
import { type NoteToStack, noteGap, stack } from './stack.ts';

/** Numbers in [0, 1), the same for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function notesOf(chance: () => number): NoteToStack[] {
  const count = Math.floor(chance() * 40);
  return Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    wanted: Math.floor(chance() * 2_000),
    height: 20 + Math.floor(chance() * 300),
  })).sort((one, other) => one.wanted - other.wanted);
}

describe('notes in the margin', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'keep their order and their room (seed %i)',
    (seed) => {
      const chance = chanceOf(seed);
      const notes = notesOf(chance);
      const active = chance() < 0.3 ? null : (notes[Math.floor(chance() * notes.length)]?.id ?? null);
      const tops = stack(notes, active);
      notes.forEach(({ id, wanted, height }, index) => {
        const top = tops.get(id) ?? Number.NaN;
        const next = notes[index + 1];
        if (next) expect(tops.get(next.id)).toBeGreaterThanOrEqual(top + height + noteGap);
        if (id === active) expect(top).toBe(wanted);
        else if (active === null) expect(top).toBeGreaterThanOrEqual(wanted);
      });
    },
  );

  it('stand at their words where there is room', () => {
    const notes = [
      { id: 'one', wanted: 10, height: 50 },
      { id: 'two', wanted: 200, height: 50 },
    ];
    expect([...stack(notes, null)]).toEqual([
      ['one', 10],
      ['two', 200],
    ]);
  });

  it('give way up as far as they must, and no further', () => {
    const notes = [
      { id: 'far', wanted: 0, height: 40 },
      { id: 'one', wanted: 80, height: 60 },
      { id: 'two', wanted: 100, height: 50 },
      { id: 'three', wanted: 110, height: 50 },
    ];
    expect([...stack(notes, 'two').values()]).toEqual([-16, 32, 100, 158]);
    expect([...stack(notes, null).values()]).toEqual([0, 80, 148, 206]);
  });
});
