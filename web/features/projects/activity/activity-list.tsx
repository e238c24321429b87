import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../../../shared/contracts/projects/activity.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { byDay } from '../../../ui/by-day.ts';
import { dayHere, dayWords } from '../../../ui/day-words.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import css from './activity.module.css';
import { activityQuery } from './activity.queries.ts';
import { activitySentence } from './activity-sentence.ts';

type ActivityListProps = {
  projectId: string;
  /** Account id → place in the team from 1. */
  colours: ReadonlyMap<string, number>;
};

/** What happened in a project, day by day, in sentences; what others do now comes in at the top. */
export function ActivityList({ projectId, colours }: ActivityListProps) {
  const { t, i18n } = useTranslation('projects');
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    activityQuery(projectId),
  );
  const today = dayHere(new Date());
  // A page that is asked for again may begin with what the one before now ends with.
  const entries = [
    ...new Map(data?.pages.flatMap((page) => page.entries).map((entry) => [entry.id, entry])).values(),
  ];
  return (
    <section className={css.part}>
      <h2>{t('activity.title')}</h2>
      {error && !data && (
        <Problem title={t(`${failureKey(error)}.title`)}>{t(`${failureKey(error)}.words`)}</Problem>
      )}
      {!data && !error && <Loading lines={4} />}
      {data && entries.length === 0 && <p className={css.none}>{t('activity.none')}</p>}
      {byDay(entries).map(({ day, things }) => (
        <section key={day} className={css.day}>
          <h3>{dayWords(day, today, i18n.language)}</h3>
          <ul>
            {things.map((entry) => (
              <Line key={entry.id} entry={entry} colour={colours.get(entry.actor.id) ?? 0} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('activity.more')}
        </Button>
      )}
    </section>
  );
}

function Line({ entry, colour }: { entry: Activity; colour: number }) {
  const { t, i18n } = useTranslation('projects');
  const shown = useShownName();
  const reader = { shown, language: i18n.language, today: dayHere(new Date()) };
  return (
    <li className={css.line}>
      <Avatar person={entry.actor} colour={colour} size="medium" />
      <span>
        {activitySentence(t, entry, reader)} <small>· </small>
        <small>
          <TimeAgo at={entry.at} />
        </small>
      </span>
    </li>
  );
}
