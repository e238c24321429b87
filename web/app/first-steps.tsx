import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../shared/contracts/groups.ts';
import { buttonClass } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useWelcome } from './use-welcome.ts';

/** Home while there is no project: what I may begin with, or what I am waiting for. */
export function FirstSteps({ groups }: { groups: readonly Group[] }) {
  const { t } = useTranslation('app');
  const { abilities } = useWelcome();
  const place = groups.find((group) => group.abilities['project:create']);
  if (place) {
    const begin = (
      <Link to="/groups/$groupId" params={{ groupId: place.id }} className={buttonClass('main')}>
        <bdi>{place.name}</bdi>
      </Link>
    );
    return (
      <Empty title={t('firstSteps.project.title')} action={begin}>
        {t('firstSteps.project.words')}
      </Empty>
    );
  }
  if (abilities?.['school:administer']) {
    const begin = (
      <>
        <Link to="/school/import" className={buttonClass('main')}>
          {t('firstSteps.people.import')}
        </Link>
        <Link to="/school" className={buttonClass()}>
          {t('firstSteps.people.add')}
        </Link>
      </>
    );
    return (
      <Empty title={t('firstSteps.people.title')} action={begin}>
        {t('firstSteps.people.words')}
      </Empty>
    );
  }
  return <Empty title={t('projects:empty.title')}>{t('projects:empty.words')}</Empty>;
}
