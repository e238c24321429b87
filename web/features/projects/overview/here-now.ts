import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import type { PersonHere } from '../../../../shared/live/live-messages.ts';

/** Who else is here, one entry a person however many projects they have open: where they are on a page, else the first; by name. */
export function hereNow<Project extends Pick<ProjectBrief, 'id'>>(
  projects: readonly Project[],
  people: ReadonlyMap<string, readonly PersonHere[]>,
  me: string,
): { person: PersonHere; project: Project }[] {
  const places = new Map<string, { person: PersonHere; project: Project }>();
  for (const project of projects)
    for (const person of people.get(project.id) ?? []) {
      const known = places.get(person.id);
      if (person.id !== me && (!known || (known.person.page === null && person.page !== null)))
        places.set(person.id, { person, project });
    }
  return [...places.values()].sort((a, b) => a.person.name.localeCompare(b.person.name));
}
