import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import css from './group-heading.module.css';

/** Name and kind of a group, and what it is inside of. */
export function GroupHeading({ group, parent }: { group: Group; parent: Group | undefined }) {
  const { t } = useTranslation('groups');
  return (
    <>
      <h1>
        <bdi>{group.name}</bdi>
      </h1>
      <p className={css.about}>
        {t(`kindChoice.${group.kind}`)} · {t('people', { count: group.people.length })}
        {parent && (
          <>
            {' · '}
            <Link to="/groups/$groupId" params={{ groupId: parent.id }}>
              <bdi>{parent.name}</bdi>
            </Link>
          </>
        )}
      </p>
      {group.closedAt !== null && <p className={css.closed}>{t('closed')}</p>}
    </>
  );
}
