import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProjectPerson, usualTeamRoles } from '../../../../shared/contracts/projects.ts';
import { failureKey, isHidden } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import css from './team.module.css';
import { useChangeTeamRoles } from './team.queries.ts';
import { teamRoleWords } from './team-role-words.ts';

type TeamRolesFormProps = { projectId: string; person: ProjectPerson; onDone: () => void };

/** What somebody does in the team: the usual parts to tick, and own words. Each change is kept at once. */
export function TeamRolesForm({ projectId, person, onDone }: TeamRolesFormProps) {
  const { t } = useTranslation('plan');
  const [own, setOwn] = useState('');
  const change = useChangeTeamRoles(projectId, person.id);
  const usual: readonly string[] = usualTeamRoles;
  const roles = [...usual, ...person.teamRoles.filter((role) => !usual.includes(role))];

  /** What is on its way to be kept; null: nothing of this role. */
  function wanted(role: string): boolean | null {
    if (!change.isPending) return null;
    if (change.variables.add?.includes(role)) return true;
    return change.variables.remove?.includes(role) ? false : null;
  }
  function addOwn(event: FormEvent) {
    event.preventDefault();
    const role = own.trim();
    if (role === '' || change.isPending) return;
    change.mutate({ add: [role] }, { onSuccess: () => setOwn('') });
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
  }
  const problem =
    change.error &&
    t(isHidden(change.error, 'add.0') ? 'ui:hiddenCharacters' : `${failureKey(change.error)}.title`);

  return (
    <form className={css.below} onSubmit={addOwn} onKeyDown={key}>
      <fieldset className={css.roles}>
        <legend>{t('team.rolesOf', { name: person.name })}</legend>
        {roles.map((role) => (
          <CheckField
            key={role}
            checked={wanted(role) ?? person.teamRoles.includes(role)}
            onChange={(ticked) => change.mutate(ticked ? { add: [role] } : { remove: [role] })}
          >
            <bdi>{teamRoleWords((key) => t(key), role)}</bdi>
          </CheckField>
        ))}
      </fieldset>
      <TextField
        label={t('team.ownWords')}
        value={own}
        maxLength={40}
        autoComplete="off"
        dir="auto"
        error={problem}
        onChange={(event) => setOwn(event.currentTarget.value)}
      />
      <p className="unseen" role="status">
        {change.isSuccess && t('edit.saved')}
      </p>
      <div className={css.act}>
        <Button type="submit" size="small" busy={change.isPending}>
          {t('team.addRole')}
        </Button>
        <Button size="small" look="bare" onClick={onDone}>
          {t('team.rolesDone')}
        </Button>
      </div>
    </form>
  );
}
