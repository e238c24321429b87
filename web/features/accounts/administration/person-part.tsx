import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { exportPerson } from '../../../../shared/contracts/accounts/people.ts';
import { pathOf, Refused } from '../../../sync/api-client.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { ResetLink } from '../reset-link.tsx';
import { EraseForm } from './erase-form.tsx';
import { type PersonInFull, useEndSignIns, useSuspension } from './people.queries.ts';
import css from './person-part.module.css';

/** One person as an administrator sees them. */
export function PersonPart({ person }: { person: PersonInFull }) {
  const { t } = useTranslation('administration');
  if (person.erased) return <p role="status">{t('erase.done')}</p>;
  return (
    <div className={css.person}>
      <dl className={css.facts}>
        <dt>{t('people.userName')}</dt>
        <dd className={css.userName}>{person.userName}</dd>
        <dt>{t('person.email')}</dt>
        <dd>{person.email ?? t('person.noEmail')}</dd>
        <dt>{t('person.groups')}</dt>
        <dd>
          {person.groups.length === 0 && t('person.noGroups')}
          {person.groups.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to="/groups/$groupId" params={{ groupId: id }}>
                <bdi>{name}</bdi>
              </Link>
            </span>
          ))}
        </dd>
      </dl>
      <SignIns person={person} />
      {!person.suspended && (
        <section>
          <h2>{t('sign-in-ways:link.one')}</h2>
          <p className={css.words}>{t('sign-in-ways:link.oneLead')}</p>
          <ResetLink person={person} groupId={null} />
        </section>
      )}
      <Suspension person={person} />
      <section>
        <h2>{t('person.data')}</h2>
        <p className={css.words}>{t('person.exportWords')}</p>
        <div className={css.act}>
          <a
            className={buttonClass()}
            href={pathOf(exportPerson, { params: { accountId: person.id } })}
            download
          >
            <IconDownload size={20} stroke={1.75} aria-hidden />
            {t('person.export')}
          </a>
          <Link className={buttonClass('bare')} to="/school/audit" search={{ person: person.userName }}>
            {t('person.audit')}
          </Link>
        </div>
      </section>
      <EraseForm person={person} />
    </div>
  );
}

function SignIns({ person }: { person: PersonInFull }) {
  const { t } = useTranslation('administration');
  const end = useEndSignIns(person.id);
  return (
    <section>
      <h2>{t('person.signIns')}</h2>
      {person.signIns.length === 0 && <p className={css.words}>{t('person.noSignIns')}</p>}
      <ul className={css.signIns}>
        {person.signIns.map((signIn) => (
          <li key={signIn.id}>
            <span>
              {signIn.browser ?? t('person.unknownBrowser')}
              <small>
                <TimeAgo at={signIn.seenAt} say={(ago) => t('person.seen', { ago })} />
              </small>
            </span>
            <Button size="small" busy={end.isPending} onClick={() => end.mutate(signIn.id)}>
              {t('person.end')}
            </Button>
          </li>
        ))}
      </ul>
      <p className={css.words}>{t('person.tokens', { count: person.tokens })}</p>
      {person.signIns.length > 1 && (
        <Button busy={end.isPending} onClick={() => end.mutate(null)}>
          {t('person.endAll')}
        </Button>
      )}
      {end.isError && <Failure error={end.error} />}
    </section>
  );
}

function Suspension({ person }: { person: PersonInFull }) {
  const { t } = useTranslation('administration');
  const change = useSuspension(person.id);
  return (
    <section>
      <h2>{t('person.rights')}</h2>
      <p className={css.words}>{t(person.suspended ? 'person.restoreWords' : 'person.suspendWords')}</p>
      <Button busy={change.isPending} onClick={() => change.mutate(!person.suspended)}>
        {t(person.suspended ? 'person.restore' : 'person.suspend')}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </section>
  );
}

function Failure({ error }: { error: Error }): ReactNode {
  const { t } = useTranslation('administration');
  const last = error instanceof Refused && error.refusal === 'last_administrator';
  return (
    <Problem title={t(`${failureKey(error)}.title`)}>
      {last ? t('person.lastAdministrator') : t(`${failureKey(error)}.words`)}
    </Problem>
  );
}
