import type { ProjectBrief } from '../../../shared/contracts/projects.ts';

/** Projects in whose team this account is, and all others; both keep their order. */
export function splitByTeam(
  projects: readonly ProjectBrief[],
  accountId: string,
): { mine: ProjectBrief[]; others: ProjectBrief[] } {
  const mine: ProjectBrief[] = [];
  const others: ProjectBrief[] = [];
  for (const project of projects) {
    (project.team.some((person) => person.id === accountId) ? mine : others).push(project);
  }
  return { mine, others };
}

/** Projects by the group they belong to, groups by name, projects in their order. */
export function byGroup(
  projects: readonly ProjectBrief[],
): { groupName: string; projects: ProjectBrief[] }[] {
  const groups = new Map<string, ProjectBrief[]>();
  for (const project of projects) {
    groups.set(project.groupName, [...(groups.get(project.groupName) ?? []), project]);
  }
  return [...groups]
    .map(([groupName, inIt]) => ({ groupName, projects: inIt }))
    .sort((a, b) => a.groupName.localeCompare(b.groupName));
}
