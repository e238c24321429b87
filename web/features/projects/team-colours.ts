import type { ProjectBrief } from '../../../shared/contracts/projects.ts';

/**
 * A person's colour where several teams meet on one screen: their place, from 1, in the first of `projects`
 * they are in. Whoever is in none has no colour.
 */
export function teamColours(projects: readonly Pick<ProjectBrief, 'team'>[]): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  for (const { team } of projects) {
    team.forEach((person, index) => {
      if (!colours.has(person.id)) colours.set(person.id, index + 1);
    });
  }
  return colours;
}
