import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { PersonLine } from '../../ui/person-line.tsx';

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
              <PersonLine key={person.id} person={person} colour={index + 1} />
            ))}
          </ul>
        )}
      </section>
      {others.length > 0 && (
        <section>
          <h2>{t('others')}</h2>
          <ul>
            {others.map((person) => (
              <PersonLine
                key={`${person.id} ${person.role}`}
                person={person}
                colour={0}
                does={t(`role.${person.role}`)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
