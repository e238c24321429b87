import type { ProjectBrief } from '../../shared/contracts/projects.ts';
import { byGroup } from '../features/projects/my-projects.ts';
import { TeamTable } from '../features/projects/team-table.tsx';
import { ScreenPart } from './screen-part.tsx';

/** What others make and I look after, a table for each group. */
export function ProjectsByGroup({ projects }: { projects: readonly ProjectBrief[] }) {
  return byGroup(projects).map(({ groupId, groupName, projects: theirs }) => (
    <ScreenPart key={groupId}>
      <TeamTable caption={groupName} projects={theirs} />
    </ScreenPart>
  ));
}
