import type { Due } from '../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../shared/contracts/projects.ts';
import { byGroup } from '../features/projects/my-projects.ts';
import { TeamTable } from '../features/projects/overview/team-table.tsx';
import { ScreenPart } from './screen-part.tsx';

type ProjectsByGroupProps = { projects: readonly ProjectBrief[]; due: readonly Due[] };

/** What others make and I look after, a table for each group. */
export function ProjectsByGroup({ projects, due }: ProjectsByGroupProps) {
  return byGroup(projects).map(({ groupId, groupName, projects: theirs }) => (
    <ScreenPart key={groupId}>
      <TeamTable caption={groupName} projects={theirs} due={due} />
    </ScreenPart>
  ));
}
