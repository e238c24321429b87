import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { MyGroups } from '../features/groups/my-groups.tsx';
import { MainFrame } from './main-frame.tsx';

/** The frame of the screens of groups: my groups stand in the side bar, on those inside a group as well. */
export function GroupFrame({ children }: { children: ReactNode }) {
  const { data } = useSuspenseQuery(groupsQuery);
  return <MainFrame side={<MyGroups groups={data.groups} />}>{children}</MainFrame>;
}
