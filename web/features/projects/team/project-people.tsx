import { useTranslation } from 'react-i18next';
import { coloursInTeam } from '../../../../shared/contracts/projects/team-colours.ts';
import type { Project, ProjectPerson } from '../../../../shared/contracts/projects.ts';
import { AddPeople } from './add-people.tsx';
import { LeaveProject } from './leave-project.tsx';
import { ProjectPersonLine } from './project-person-line.tsx';

type ProjectPeopleProps = {
  project: Project;
  me: string;
  /** I am out of it. */
  onLeft: () => void;
};

/** Who makes the project and with what part, and who helps: the team in order of joining, then everybody else. */
export function ProjectPeople({ project, me, onLeft }: ProjectPeopleProps) {
  const { t } = useTranslation('projects');
  const colours = coloursInTeam(project.team.map(({ id }) => id));
  const team: ProjectPerson[] = [];
  const others: ProjectPerson[] = [];
  for (const person of project.people) {
    if (!colours.has(person.id)) others.push(person);
    else if (!team.some(({ id }) => id === person.id)) team.push(inTeamOf(project, person));
  }
  const line = (person: ProjectPerson) => (
    <ProjectPersonLine
      key={`${person.id} ${person.role}`}
      project={project}
      person={person}
      colour={colours.get(person.id) ?? 0}
    />
  );
  return (
    <>
      <section>
        <h2>{t('team')}</h2>
        {team.length === 0 ? <p>{t('noTeam')}</p> : <ul>{team.map(line)}</ul>}
      </section>
      {others.length > 0 && (
        <section>
          <h2>{t('others')}</h2>
          <ul>{others.map(line)}</ul>
        </section>
      )}
      {project.abilities['project:manage'] && <AddPeople projectId={project.id} />}
      {project.people.some(({ id }) => id === me) && <LeaveProject projectId={project.id} onLeft={onLeft} />}
    </>
  );
}

/** Somebody with several places stands in the team by the one there. */
function inTeamOf(project: Project, person: ProjectPerson): ProjectPerson {
  const all = project.people.filter(({ id }) => id === person.id);
  return all.find(({ teamRoles }) => teamRoles.length > 0) ?? person;
}
