import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import { CalendarAddress } from './calendar-address.tsx';
import css from './calendar-part.module.css';
import { calendarFeedQuery, useMakeCalendarFeed, useRemoveCalendarFeed } from './notifications.queries.ts';

/** The secret address by which a calendar elsewhere reads what is due for me. */
export function CalendarPart() {
  const { t, i18n } = useTranslation('notifications');
  const feed = useQuery(calendarFeedQuery);
  const make = useMakeCalendarFeed();
  const remove = useRemoveCalendarFeed();
  const failure = feed.error ?? make.error ?? remove.error;
  const dateOf = (time: number) =>
    new Intl.DateTimeFormat(readerLocale(i18n.language), { dateStyle: 'long' }).format(time);

  function end() {
    make.reset();
    remove.mutate();
  }

  if (feed.isPending) return <Loading lines={2} />;
  const madeAt = feed.data?.madeAt ?? null;
  return (
    <>
      {feed.isSuccess && (
        <p>{madeAt === null ? t('calendar.none') : t('calendar.made', { date: dateOf(madeAt) })}</p>
      )}
      {make.data && <CalendarAddress path={make.data.path} onDone={() => make.reset()} />}
      {failure && <Failure named={failureKey(failure)} />}
      {feed.isSuccess && (
        <div className={css.act}>
          {madeAt === null ? (
            <Button busy={make.isPending} onClick={() => make.mutate()}>
              {t('calendar.make')}
            </Button>
          ) : (
            <>
              <AskFirst
                key={`remake ${madeAt}`}
                button={t('calendar.remake')}
                question={t('calendar.remakeQuestion')}
                yes={t('calendar.yesRemake')}
                busy={make.isPending}
                onYes={() => make.mutate()}
              />
              <AskFirst
                button={t('calendar.remove')}
                question={t('calendar.removeQuestion')}
                yes={t('calendar.yesRemove')}
                busy={remove.isPending}
                onYes={end}
              />
            </>
          )}
        </div>
      )}
    </>
  );
}
