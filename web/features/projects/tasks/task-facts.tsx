import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { coloursInTeam } from '../../../../shared/contracts/projects/team-colours.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { shortName } from '../../../ui/person-name.ts';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { DueDay } from './due-day.tsx';
import css from './task-facts.module.css';
import { TaskLink } from './task-link.tsx';

type TaskFactsProps = {
  project: Project;
  task: Task;
  urgent: boolean;
};

/** Below the words of a task: when, who, in which subject, on which page; what is not said is not shown. */
export function TaskFacts({ project, task, urgent }: TaskFactsProps) {
  const { t } = useTranslation('tasks');
  const { due, subject, link, state } = task;
  return (
    <ul className={css.facts}>
      {due && (
        <li>
          <DueDay day={due} done={state === 'done'} urgent={urgent} />
        </li>
      )}
      <Assignee project={project} task={task} />
      {subject && <li>{t(`projects:subject.${subject}`)}</li>}
      {link && (
        <li className={css.page}>
          <TaskLink projectId={project.id} link={link} />
        </li>
      )}
    </ul>
  );
}

function Assignee({ project, task }: { project: Project; task: Task }) {
  const shownName = useShownName();
  const person = project.people.find(({ id }) => id === task.assignee);
  if (!person) return null;
  return (
    <li className={css.person}>
      <Avatar
        person={person}
        colour={coloursInTeam(project.team.map(({ id }) => id)).get(person.id) ?? 0}
        size="medium"
      />
      <bdi>{shownName(shortName(person))}</bdi>
    </li>
  );
}
