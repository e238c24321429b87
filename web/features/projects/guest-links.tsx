import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GuestLink } from '../../../shared/contracts/projects/guest-links.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Loading } from '../../ui/loading.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import { useFocusPast } from '../../ui/use-focus-past.ts';
import css from './guest-links.module.css';
import { guestLinksQuery, useRevokeGuestLink } from './guest-links.queries.ts';
import { NewGuestLink } from './new-guest-link.tsx';

/** The guest links of a project, for those who manage it: who is invited, and a way to invite somebody. */
export function GuestLinks({ projectId }: { projectId: string }) {
  const { t } = useTranslation('guest-links');
  const { data: links, isError } = useQuery(guestLinksQuery(projectId));
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className={css.lead}>{t('lead')}</p>
      {isError && <p role="alert">{t('failed')}</p>}
      {!links && !isError && <Loading lines={2} />}
      {links?.length === 0 && <p className={css.list}>{t('none')}</p>}
      {links && links.length > 0 && (
        <ul className={css.list}>
          {links.map((link) => (
            <Link key={link.id} projectId={projectId} link={link} />
          ))}
        </ul>
      )}
      <NewGuestLink projectId={projectId} />
    </section>
  );
}

function Link({ projectId, link }: { projectId: string; link: GuestLink }) {
  const { t, i18n } = useTranslation('guest-links');
  const day = new Intl.DateTimeFormat(readerLocale(i18n.language), { dateStyle: 'medium' }).format(
    link.endsAt,
  );
  const over = link.state === 'ended' || link.state === 'revoked';
  const names = new Intl.ListFormat(i18n.language).format(link.people.map(({ name }) => name));
  return (
    <li className={css.link} data-over={over}>
      <bdi>
        <b>{link.label}</b>
      </bdi>
      <small>
        {[
          t(`may.${link.role}`),
          over ? t(`state.${link.state}`, { day }) : t('until', { day }),
          ...(link.state === 'full' ? [t('state.full')] : []),
        ].join(' · ')}
      </small>
      <small>{names === '' ? t('came', { count: link.people.length }) : <bdi>{names}</bdi>}</small>
      {!over && <EndLink projectId={projectId} link={link} />}
    </li>
  );
}

/** Ends a link after asking once, in the same place. */
function EndLink({ projectId, link }: { projectId: string; link: GuestLink }) {
  const { t } = useTranslation('guest-links');
  const revoke = useRevokeGuestLink(projectId);
  // The line stays, and says that it is over; what could be done in it goes.
  const place = useFocusPast<HTMLDivElement>();
  return (
    <div ref={place} className={css.end}>
      <AskFirst
        button={t('end.ask')}
        label={`${t('end.ask')}: ${link.label}`}
        question={t('end.sure')}
        yes={t('end.do')}
        busy={revoke.isPending}
        failure={revoke.error && failureKey(revoke.error)}
        onYes={() => revoke.mutate(link.id)}
      />
    </div>
  );
}
