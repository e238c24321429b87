import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GroupList } from '../features/groups/group-list.tsx';
import { GroupPeople } from '../features/groups/group-people.tsx';
import { closedGroupsQuery, groupsQuery } from '../features/groups/groups.queries.ts';
import { NewGroup } from '../features/groups/new-group.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import { MainFrame } from './main-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';

/** The groups I look after as a list, those I am in with their people. */
export function GroupsScreen() {
  const { t } = useTranslation('groups');
  const navigate = useNavigate();
  const {
    data: { groups, abilities },
  } = useSuspenseQuery(groupsQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  const { data: closed = [] } = useQuery({ ...closedGroupsQuery, enabled: abilities['group:create'] });
  useTitle(t('title'));
  const managed = groups.filter((group) => group.abilities['group:manage']);
  const others = groups.filter((group) => !group.abilities['group:manage']);
  return (
    <MainFrame>
      <Single>
        <h1>{t('title')}</h1>
        {managed.length > 0 && (
          <ScreenPart>
            <h2>{t('managed')}</h2>
            <GroupList groups={managed} />
          </ScreenPart>
        )}
        {abilities['group:create'] && (
          <ScreenPart>
            <NewGroup
              parents={managed}
              onMade={({ id }) => navigate({ to: '/groups/$groupId', params: { groupId: id } })}
            />
          </ScreenPart>
        )}
        {others.map((group) => (
          <ScreenPart key={group.id} id={group.id}>
            <GroupPeople group={group} colours={teamColours(projects)} />
          </ScreenPart>
        ))}
        {groups.length === 0 && (
          <ScreenPart>
            <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
          </ScreenPart>
        )}
        {closed.length > 0 && (
          <ScreenPart>
            <h2>{t('closedOnes')}</h2>
            <GroupList groups={closed} />
          </ScreenPart>
        )}
      </Single>
    </MainFrame>
  );
}
