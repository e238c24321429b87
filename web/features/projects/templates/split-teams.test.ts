import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTeams, putInto, splitTeams, teamsAmong } from './split-teams.ts';

const everybody = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 });

describe('teams', () => {
  it('have everybody once, none of them more than asked for, and no two differ by more than one', () => {
    fc.assert(
      fc.property(everybody, fc.integer({ min: 1, max: 9 }), fc.integer(), (people, size, seed) => {
        let state = seed;
        const random = () => {
          state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
          return state / 0x80000000;
        };
        for (const teams of [splitTeams(people, size), drawTeams(people, size, random)]) {
          expect(teams.flat().sort()).toEqual([...people].sort());
          const sizes = teams.map((team) => team.length);
          expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(size);
          if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('keep the order of the list, or leave it to chance', () => {
    expect(splitTeams(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
    expect(drawTeams(['a', 'b', 'c'], 3, () => 0)).toEqual([['b', 'c', 'a']]);
    expect(splitTeams([], 3)).toEqual([]);
  });

  it('take somebody from one into another, or into none', () => {
    expect(putInto([['a', 'b'], ['c']], 'a', 1)).toEqual([['b'], ['c', 'a']]);
    expect(putInto([['a'], ['c']], 'a', null)).toEqual([[], ['c']]);
    expect(putInto([['a'], []], 'x', 1)).toEqual([['a'], ['x']]);
  });

  it('go without somebody who has left, and stay where they are', () => {
    expect(teamsAmong([['a', 'b'], ['c'], []], ['b', 'd'])).toEqual([['b'], [], []]);
  });
});
