import { IconSchool, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import css from './group-list.module.css';
import { groupTree } from './group-tree.ts';

/** Groups one below the other, those inside another further in; each leads to its screen. */
export function GroupList({ groups }: { groups: readonly Group[] }) {
  const { t } = useTranslation('groups');
  return (
    <ul className={css.list}>
      {groupTree(groups).map(({ group, depth }) => {
        const Icon = group.kind === 'class' ? IconSchool : IconUsersGroup;
        return (
          <li key={group.id} className={depth > 0 ? css.inside : undefined}>
            <Link to="/groups/$groupId" params={{ groupId: group.id }}>
              <Icon size={20} stroke={1.75} aria-hidden />
              <span>
                <bdi>{group.name}</bdi>
                <small>
                  {t(`kind.${group.kind}`)} · {t('people', { count: group.people.length })}
                </small>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
