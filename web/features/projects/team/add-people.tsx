import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProjectRole, projectRoles } from '../../../../shared/contracts/projects/team.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Select } from '../../../ui/select.tsx';
import css from './team.module.css';
import { candidatesQuery, usePutPerson } from './team.queries.ts';

/** Takes people of the group into the project, as what is chosen. */
export function AddPeople({ projectId }: { projectId: string }) {
  const { t } = useTranslation('plan');
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <Button size="small" aria-expanded={adding} onClick={() => setAdding(!adding)}>
        <IconUserPlus size={18} stroke={1.75} aria-hidden />
        {t(adding ? 'team.addDone' : 'team.add')}
      </Button>
      {adding && <Candidates projectId={projectId} />}
    </section>
  );
}

function Candidates({ projectId }: { projectId: string }) {
  const { t } = useTranslation('plan');
  const [role, setRole] = useState<ProjectRole>('member');
  const { data: people, error } = useQuery(candidatesQuery(projectId));
  const put = usePutPerson(projectId);
  const failure = error ?? put.error;
  return (
    <div className={css.below}>
      <Select
        label={t('team.addAs')}
        value={role}
        options={projectRoles.map((each) => ({ value: each, words: t(`team.is.${each}`) }))}
        onChoose={(value) => setRole(projectRoles.find((each) => each === value) ?? role)}
      />
      {failure && (
        <p className={css.trouble} role="alert">
          {t(`${failureKey(failure)}.title`)}. {t(`${failureKey(failure)}.words`)}
        </p>
      )}
      {!people && !error && <Loading lines={3} />}
      {people?.length === 0 && <p className={css.none}>{t('team.noCandidates')}</p>}
      {people && people.length > 0 && (
        <ul className={css.candidates}>
          {people.map((person) => (
            <li key={person.id} className={css.line}>
              <Avatar person={person} colour={0} />
              <bdi>{person.name}</bdi>
              <Button
                size="small"
                aria-label={t('team.addWho', { name: person.name })}
                busy={put.isPending && put.variables.accountId === person.id}
                onClick={() => put.mutate({ accountId: person.id, role })}
              >
                {t('team.addDo')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
