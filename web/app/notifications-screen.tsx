import { useTranslation } from 'react-i18next';
import { AllNotifications } from '../features/notifications/all-notifications.tsx';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import { useTitle } from './use-title.ts';

/** Everything I was told of. */
export function NotificationsScreen() {
  const { t } = useTranslation('notifications');
  useTitle(t('title'));
  return (
    <MainFrame>
      <Single>
        <AllNotifications />
      </Single>
    </MainFrame>
  );
}
