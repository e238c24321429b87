import { IconSchool, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { SideHeading, sideEntryClass } from '../../ui/side.tsx';

/** My groups in the side bar. */
export function MyGroups({ groups }: { groups: readonly Group[] }) {
  const { t } = useTranslation('groups');
  if (groups.length === 0) return null;
  return (
    <>
      <SideHeading>{t('mine')}</SideHeading>
      {groups.map((group) => {
        const Icon = group.kind === 'class' ? IconSchool : IconUsersGroup;
        return (
          <Link
            key={group.id}
            to="/groups/$groupId"
            params={{ groupId: group.id }}
            className={sideEntryClass}
          >
            <Icon size={20} stroke={1.75} aria-hidden />
            <span>
              <bdi>{group.name}</bdi>
            </span>
          </Link>
        );
      })}
    </>
  );
}
