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
): { groupId: string; groupName: string; projects: ProjectBrief[] }[] {
  const groups = new Map<string, { groupId: string; groupName: string; projects: ProjectBrief[] }>();
  for (const project of projects) {
    const { groupId, groupName } = project;
    const group = groups.get(groupId) ?? { groupId, groupName, projects: [] };
    group.projects.push(project);
    groups.set(groupId, group);
  }
  return [...groups.values()].sort((a, b) => a.groupName.localeCompare(b.groupName));
}
