import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProjectFiles } from '../features/files/project-files.tsx';
import { projectQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { Single } from '../ui/duo.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { useTitle } from './use-title.ts';

/** The files of one project. */
export function FilesScreen() {
  const { t } = useTranslation('files');
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId/files' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  useTitle(`${t('title')} – ${project.name}`);
  return (
    <ProjectFrame project={project} place={t('title')}>
      <Single>
        <ProjectFiles key={project.id} projectId={project.id} colours={teamColours([project])} />
      </Single>
    </ProjectFrame>
  );
}
