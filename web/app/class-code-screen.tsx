import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ClassCodeWall } from '../features/groups/class-code-wall.tsx';
import { groupQuery } from '../features/groups/groups.queries.ts';
import { classCodeQuery } from '../features/groups/joining.queries.ts';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import { BackLink } from './back-link.tsx';
import css from './bare-screen.module.css';
import { useTitle } from './use-title.ts';

/** The class code for the wall. */
export function ClassCodeScreen() {
  const { t } = useTranslation('groups');
  const { groupId } = useParams({ from: '/signed-in/groups/$groupId/code' });
  const { data: group } = useSuspenseQuery(groupQuery(groupId));
  const { data: code } = useSuspenseQuery(classCodeQuery(groupId));
  useTitle(t('wall.title', { group: group.name }));
  const back = (
    <BackLink to="/groups/$groupId" params={{ groupId }}>
      {group.name}
    </BackLink>
  );
  if (!code)
    return (
      <main className={css.bare}>
        <Single>
          <Empty title={t('wall.none')} action={back}>
            {t('wall.noneWords')}
          </Empty>
        </Single>
      </main>
    );
  return <ClassCodeWall group={group} code={code} address={`${window.location.host}/join`} back={back} />;
}
