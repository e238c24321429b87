import { coloursInTeam, ownColour } from '../../../shared/contracts/projects/team-colours.ts';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';

/**
 * A person's colour where several teams meet on one screen: their own if one of `projects` shows them in it, else the lowest they
 * have in one of them. Whoever is in none has no colour.
 */
export function teamColours(projects: readonly Pick<ProjectBrief, 'team'>[]): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  for (const { team } of projects) {
    for (const [account, colour] of coloursInTeam(team.map(({ id }) => id))) {
      const known = colours.get(account);
      if (known === ownColour(account)) continue;
      const isOwn = colour === ownColour(account);
      colours.set(account, known === undefined || isOwn ? colour : Math.min(known, colour));
    }
  }
  return colours;
}
