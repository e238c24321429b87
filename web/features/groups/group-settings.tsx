import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { TextField } from '../../ui/field.tsx';
import css from './forms.module.css';
import { useChangeGroup } from './groups.queries.ts';
import { MoveGroup } from './move-group.tsx';

/** Name, place, who begins projects, and the end of the group, which can be taken back. `groups`: those it could be inside of. */
export function GroupSettings({ group, groups }: { group: Group; groups: readonly Group[] }) {
  const { t } = useTranslation('groups');
  const [name, setName] = useState(group.name);
  const [closing, setClosing] = useState(false);
  const change = useChangeGroup(group.id);
  const closed = group.closedAt !== null;

  function rename(event: FormEvent) {
    event.preventDefault();
    change.mutate({ name });
  }

  return (
    <section>
      <h2>{t('settings.title')}</h2>
      <form className={css.form} onSubmit={rename}>
        <TextField
          label={t('settings.name')}
          value={name}
          required
          withAsterisk={false}
          autoComplete="off"
          dir="auto"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {name !== group.name && (
          <div className={css.act}>
            <Button type="submit" size="small" look="soft" busy={change.isPending}>
              {t('settings.rename')}
            </Button>
          </div>
        )}
      </form>
      <MoveGroup key={group.parentId} group={group} groups={groups} />
      <div className={css.act}>
        <CheckField
          checked={group.settings.membersCreateProjects}
          disabled={change.isPending}
          onChange={(membersCreateProjects) => change.mutate({ membersCreateProjects })}
        >
          {t('settings.membersCreateProjects')}
        </CheckField>
      </div>
      {closing && !closed ? (
        <>
          <p className={css.hint}>{t('settings.closeWords')}</p>
          <div className={css.act}>
            <Button
              size="small"
              look="soft"
              busy={change.isPending}
              onClick={() => change.mutate({ closed: true }, { onSuccess: () => setClosing(false) })}
            >
              {t('settings.closeDo')}
            </Button>
            <Button size="small" look="bare" onClick={() => setClosing(false)}>
              {t('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className={css.act}>
          <Button
            size="small"
            busy={change.isPending}
            onClick={() => (closed ? change.mutate({ closed: false }) : setClosing(true))}
          >
            {t(closed ? 'settings.reopen' : 'settings.close')}
          </Button>
        </div>
      )}
      {change.isError && (
        <p className={css.trouble} role="alert">
          {t(isHidden(change.error, 'name') ? 'ui:hiddenCharacters' : `${failureKey(change.error)}.title`)}
        </p>
      )}
    </section>
  );
}
