import { IconX } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Audience, pageRoles } from '../../../shared/contracts/pages/audience.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import css from './audience.module.css';
import { type PageSettings, useSharePage } from './pages.queries.ts';

type AudienceFormProps = { pageId: string; audience: Audience; onClose: () => void };

const widestFirst = [...pageRoles];

/** Sets who can see a page: the project, the group, and people by name. */
export function AudienceForm({ pageId, audience, onClose }: AudienceFormProps) {
  const { t } = useTranslation('audience');
  const share = useSharePage(pageId);
  const [settings, setSettings] = useState<PageSettings>(() => settingsOf(audience));
  const { projectName: project, groupName: group } = audience;
  const roles = widestFirst.map((role) => ({ value: role, words: t(`form.role.${role}`) }));
  const change = (part: Partial<PageSettings>) => setSettings((before) => ({ ...before, ...part }));

  function send(event: FormEvent) {
    event.preventDefault();
    if (!share.isPending) share.mutate(settings, { onSuccess: onClose });
  }

  return (
    <form className={css.form} onSubmit={send}>
      <FromProject
        project={project}
        inside={audience.inside?.title ?? null}
        restricted={settings.restricted}
        onChoose={change}
      />
      {!audience.inside && (
        <Select
          label={t('form.group', { group })}
          value={settings.groupRole ?? ''}
          options={[{ value: '', words: t('form.nothing') }, ...roles]}
          onChoose={(value) => change({ groupRole: roleOf(value) })}
        />
      )}
      <Named
        audience={audience}
        people={settings.people}
        roles={roles}
        onChange={(people) => change({ people })}
      />
      <p className={css.aside}>{t('form.below')}</p>
      {share.isError && (
        <Problem title={t(`${failureKey(share.error)}.title`)}>
          {t(`${failureKey(share.error)}.words`)}
        </Problem>
      )}
      <div className={css.actions}>
        <Button type="submit" look="main" busy={share.isPending}>
          {t('form.save')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

type FromProjectProps = {
  project: string;
  /** Title of the restricted page that this one lies in. */
  inside: string | null;
  restricted: boolean;
  onChoose: (part: { restricted: boolean }) => void;
};

function FromProject({ project, inside, restricted, onChoose }: FromProjectProps) {
  const { t } = useTranslation('audience');
  const name = useId();
  const choices = [
    { value: false, words: inside === null ? t('form.all') : t('form.insideAll', { page: inside }) },
    { value: true, words: t('form.some') },
  ];
  return (
    <fieldset className={css.choices}>
      <legend>{t('form.project', { project })}</legend>
      {choices.map(({ value, words }) => (
        <label key={words} className={css.choice}>
          <input
            type="radio"
            name={name}
            checked={restricted === value}
            onChange={() => onChoose({ restricted: value })}
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

type NamedProps = {
  audience: Audience;
  people: PageSettings['people'];
  roles: { value: string; words: string }[];
  onChange: (people: PageSettings['people']) => void;
};

function Named({ audience, people, roles, onChange }: NamedProps) {
  const { t } = useTranslation('audience');
  const names = new Map(audience.candidates.map(({ id, name }) => [id, name]));
  const rest = audience.candidates.filter(({ id }) => !people.some((person) => person.id === id));
  const set = (id: string, role: PageSettings['groupRole']) =>
    role && onChange(people.map((person) => (person.id === id ? { id, role } : person)));
  return (
    <fieldset className={css.choices}>
      <legend>{t('form.people')}</legend>
      {people.length === 0 && <p className={css.aside}>{t('form.nobody')}</p>}
      <ul>
        {people.map(({ id, role }) => {
          const name = names.get(id) ?? '';
          return (
            <li key={id} className={css.person}>
              <bdi>{name}</bdi>
              <Select
                quiet
                label={t('form.personMay', { name })}
                value={role}
                options={roles}
                onChoose={(value) => set(id, roleOf(value))}
              />
              <IconButton
                label={t('form.remove', { name })}
                onClick={() => onChange(people.filter((person) => person.id !== id))}
              >
                <IconX size={18} stroke={1.75} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      {rest.length > 0 && (
        <Select
          label={t('form.add')}
          value=""
          options={[
            { value: '', words: t('form.choose') },
            ...rest.map(({ id, name }) => ({ value: id, words: name })),
          ]}
          onChoose={(id) => id !== '' && onChange([...people, { id, role: 'viewer' }])}
        />
      )}
    </fieldset>
  );
}

function settingsOf({ restricted, groupRole, people }: Audience): PageSettings {
  const named = people.flatMap(({ id, named }) => (named === null ? [] : [{ id, role: named }]));
  return { restricted, groupRole, people: named };
}

/** What a choice stands for; null for the one that gives nothing. */
function roleOf(value: string): PageSettings['groupRole'] {
  return pageRoles.find((role) => role === value) ?? null;
}
