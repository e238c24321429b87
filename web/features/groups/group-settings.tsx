import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
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
            <Button type="submit" look="soft" busy={change.isPending}>
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
      <div className={css.act}>
        {closed ? (
          <Button busy={change.isPending} onClick={() => change.mutate({ closed: false })}>
            {t('settings.reopen')}
          </Button>
        ) : (
          <AskFirst
            button={t('settings.close')}
            question={t('settings.closeWords')}
            yes={t('settings.closeDo')}
            busy={change.isPending}
            onYes={() => change.mutate({ closed: true })}
          />
        )}
      </div>
      {change.isError && (
        <p className={css.trouble} role="alert">
          {t(isHidden(change.error, 'name') ? 'ui:hiddenCharacters' : `${failureKey(change.error)}.title`)}
        </p>
      )}
    </section>
  );
}
