import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AllNotifications } from '../features/notifications/all-notifications.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import { useTitle } from './use-title.ts';

/** Everything I was told of. */
export function NotificationsScreen() {
  const { t } = useTranslation('notifications');
  const { data: projects = [] } = useQuery(projectsQuery);
  useTitle(t('title'));
  return (
    <MainFrame>
      <Single>
        <AllNotifications colours={teamColours(projects)} />
      </Single>
    </MainFrame>
  );
}
