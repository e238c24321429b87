import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Entry } from '../features/accounts/entry.tsx';
import { StopLetters } from '../features/notifications/stop-letters.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { useTitle } from './use-title.ts';

/** Where the link at the end of a letter leads, signed in or not. */
export function StopLettersScreen() {
  const { token } = useParams({ from: '/unsubscribe/$token' });
  const { t } = useTranslation('notifications');
  useTitle(t('stop.screen'));
  return <Entry languages={<EntryLanguages />} form={<StopLetters token={token} />} />;
}
