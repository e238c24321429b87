import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CalendarView } from '../features/projects/calendar/calendar-view.tsx';
import { dueQuery } from '../features/projects/due.queries.ts';
import { projectQuery, projectsQuery } from '../features/projects/projects.queries.ts';
import { buttonClass } from '../ui/button.tsx';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import { ProjectFrame } from './project-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';

/** What is due in all my projects. */
export function CalendarScreen() {
  const { t } = useTranslation('calendar');
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const { data: due } = useSuspenseQuery(dueQuery(projects.map(({ id }) => id)));
  useTitle(t('title'));
  return (
    <MainFrame>
      <Single>
        <CalendarView due={due} named />
        <ScreenPart>
          <Link to="/settings" hash="calendar" className={buttonClass('plain', 'small')}>
            {t('elsewhere')}
          </Link>
        </ScreenPart>
      </Single>
    </MainFrame>
  );
}

/** What is due in one project. */
export function ProjectCalendarScreen() {
  const { t } = useTranslation('calendar');
  const { projectId } = useParams({ from: '/signed-in/projects/$projectId/calendar' });
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const { data: due } = useSuspenseQuery(dueQuery([projectId]));
  useTitle(t('title'));
  return (
    <ProjectFrame project={project} place={t('title')}>
      <Single>
        <CalendarView due={due.filter((each) => each.projectId === projectId)} named={false} />
      </Single>
    </ProjectFrame>
  );
}
