import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../../shared/contracts/groups.ts';
import type { StartedProject } from '../../../../shared/contracts/projects/templates.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import css from './start-teams.module.css';

type StartedTeamsProps = { group: Group; projects: readonly StartedProject[] };

/** What has started: each project with who is in it, what they see of it now, and who of the group is in none. */
export function StartedTeams({ group, projects }: StartedTeamsProps) {
  const { t, i18n } = useTranslation('templates');
  const shown = useShownName();
  const inTeams = new Set(projects.flatMap(({ team }) => team.map(({ id }) => id)));
  const members = group.people.filter(({ role }) => role === 'member');
  const without = members.filter(({ id }) => !inTeams.has(id));
  const names = new Intl.ListFormat(i18n.language).format(without.map(({ name }) => shown(name)));
  return (
    <>
      <p className={css.words}>{t('afterStart.told')}</p>
      <ul className={css.teams}>
        {projects.map(({ id, name, team }) => (
          <li key={id} className={css.team}>
            <h2 className={css.started}>
              <Link to="/projects/$projectId" params={{ projectId: id }}>
                <bdi>{name}</bdi>
              </Link>
            </h2>
            {team.length === 0 && <p className={css.hint}>{t('afterStart.empty')}</p>}
            <ul className={css.people}>
              {team.map((person, place) => (
                <li key={person.id} className={css.who}>
                  <Avatar person={person} colour={place + 1} size="medium" />
                  <bdi>{shown(person.name)}</bdi>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {without.length > 0 && <p className={css.words}>{t('afterStart.without', { names })}</p>}
    </>
  );
}
