import { describe, expect, it } from 'vitest';
import { colourCount, coloursInTeam, ownColour } from './team-colours.ts';

const school = Array.from({ length: 600 }, (_, index) => `account-${index}`);
const teams = Array.from({ length: 100 }, (_, index) => school.slice(index * 6, index * 6 + 6));

describe('the colours of people', () => {
  it('are spread over a school', () => {
    for (let colour = 1; colour <= colourCount; colour += 1) {
      const share = school.filter((account) => ownColour(account) === colour).length / school.length;
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.25);
    }
  });

  it('differ within a team as long as there are enough', () => {
    for (const team of teams) expect(new Set(coloursInTeam(team).values()).size).toBe(team.length);
  });

  it('are their own in every team where nobody before them has the same', () => {
    for (const team of teams)
      for (const [place, account] of team.entries()) {
        const before = team.slice(0, place).map(ownColour);
        if (!before.includes(ownColour(account)))
          expect(coloursInTeam(team).get(account)).toBe(ownColour(account));
      }
  });

  it('are shared in a team of more than there are colours, and none is without', () => {
    const colours = coloursInTeam(school.slice(0, 20));
    expect(colours.size).toBe(20);
    for (const colour of colours.values()) {
      expect(colour).toBeGreaterThanOrEqual(1);
      expect(colour).toBeLessThanOrEqual(colourCount);
    }
  });
});
