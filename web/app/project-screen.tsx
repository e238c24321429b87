import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { GuestLinks } from '../features/projects/guest-links.tsx';
import { ProjectPeople } from '../features/projects/project-people.tsx';
import { ProjectPlan } from '../features/projects/project-plan.tsx';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { Duo } from '../ui/duo.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';

/** One project: its plan on the sheet, its people in the margin. */
export function ProjectScreen() {
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  useTitle(project.name);
  return (
    <ProjectFrame project={project}>
      <Duo
        work={<ProjectPlan project={project} />}
        voices={
          <>
            <ProjectPeople project={project} />
            {project.abilities['project:manage'] && <GuestLinks projectId={project.id} />}
          </>
        }
      />
    </ProjectFrame>
  );
}
