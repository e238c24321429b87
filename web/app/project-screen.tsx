import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportPart } from '../features/exports/export-part.tsx';
import { ActivityList } from '../features/projects/activity/activity-list.tsx';
import { GuestLinks } from '../features/projects/guest-links.tsx';
import { ProjectPlan } from '../features/projects/project-plan.tsx';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { ProjectPeople } from '../features/projects/team/project-people.tsx';
import { teamColours } from '../features/projects/team-colours.ts';
import { IsTemplate, MakeTemplate } from '../features/projects/templates/make-template.tsx';
import { Duo } from '../ui/duo.tsx';
import { WhenSeen } from '../ui/when-seen.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** One project: its plan and what happened on the sheet, its people in the margin. */
export function ProjectScreen() {
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const me = useMe();
  const navigate = useNavigate();
  const { t } = useTranslation('templates');
  useTitle(project.template ? t('titled', { name: project.name }) : project.name);
  const finished = project.stage === 'finished' || project.stage === 'published';
  const exports = project.abilities['project:export'] && (
    <ExportPart what={{ scope: 'project', of: project.id, title: project.name }} finished={finished} />
  );
  return (
    // Another project begins at its top.
    <ProjectFrame key={project.id} project={project}>
      <Duo
        work={
          <>
            {project.template && <IsTemplate project={project} />}
            {finished && exports}
            <ProjectPlan project={project} me={me.id} />
            <WhenSeen>
              <ActivityList projectId={project.id} colours={teamColours([project])} />
            </WhenSeen>
          </>
        }
        voices={
          <>
            <ProjectPeople
              key={project.id}
              project={project}
              me={me.id}
              onLeft={() => void navigate({ to: '/projects' })}
            />
            {project.abilities['project:manage'] && !project.template && (
              <>
                <GuestLinks projectId={project.id} />
                <MakeTemplate
                  project={project}
                  onMade={(projectId) => void navigate({ to: '/projects/$projectId', params: { projectId } })}
                />
              </>
            )}
            {!finished && exports}
          </>
        }
      />
    </ProjectFrame>
  );
}
