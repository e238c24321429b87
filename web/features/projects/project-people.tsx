import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { Avatar } from '../../ui/avatar.tsx';
import css from './project-plan.module.css';

/** Who makes the project, and who helps: the team in order of joining, then everybody else by what they do. */
export function ProjectPeople({ project }: { project: Project }) {
  const { t } = useTranslation('projects');
  const team = new Map(project.team.map((person, index) => [person.id, index + 1]));
  const others = project.people.filter((person) => !team.has(person.id));
  return (
    <>
      <section>
        <h2>{t('team')}</h2>
        {project.team.length === 0 ? (
          <p>{t('noTeam')}</p>
        ) : (
          <ul>
            {project.team.map((person, index) => (
              <li key={person.id} className={css.person}>
                <Avatar person={person} colour={index + 1} />
                <bdi>{person.name}</bdi>
              </li>
            ))}
          </ul>
        )}
      </section>
      {others.length > 0 && (
        <section>
          <h2>{t('others')}</h2>
          <ul>
            {others.map((person) => (
              <li key={`${person.id} ${person.role}`} className={css.person}>
                <Avatar person={person} colour={0} />
                <span>
                  <bdi>{person.name}</bdi>
                  <small>{t(`role.${person.role}`)}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
