import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GroupPeople } from '../features/groups/group-people.tsx';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { MyGroups } from '../features/groups/my-groups.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import { MainFrame } from './main-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';

/** The groups I may see, with their people. */
export function GroupsScreen() {
  const { t } = useTranslation('groups');
  const { data: groups } = useSuspenseQuery(groupsQuery);
  const { data: projects } = useSuspenseQuery(projectsQuery);
  useTitle(t('title'));
  return (
    <MainFrame side={<MyGroups groups={groups} />}>
      <Single>
        <h1>{t('title')}</h1>
        {groups.map((group) => (
          <ScreenPart key={group.id} id={group.id}>
            <GroupPeople group={group} colours={teamColours(projects)} />
          </ScreenPart>
        ))}
        {groups.length === 0 && (
          <ScreenPart>
            <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
          </ScreenPart>
        )}
      </Single>
    </MainFrame>
  );
}
