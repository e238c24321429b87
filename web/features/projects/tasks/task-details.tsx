import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { subjects as allSubjects, type Project } from '../../../../shared/contracts/projects.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { DueField } from './due-field.tsx';
import css from './task-details.module.css';
import { TaskLinkField } from './task-link-field.tsx';
import { TaskText } from './task-text.tsx';
import type { Board } from './use-board.ts';

type TaskDetailsProps = {
  project: Project;
  task: Task;
  board: Board;
};

/** Everything of a task, each to be changed where it stands; what is chosen counts at once. */
export function TaskDetails({ project, task, board }: TaskDetailsProps) {
  const { t } = useTranslation('tasks');
  const shownName = useShownName();
  const { actions, drafts, show } = board;
  const choose = (what: Partial<Pick<Task, 'assignee' | 'due' | 'subject' | 'link'>>) =>
    actions.act({ kind: 'change', id: task.id, body: what, shown: what });
  const nobody = { value: '', words: t('nobody') };
  const people = new Map(project.people.map((person) => [person.id, shownName(person.name)]));

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void show(null);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what is round the fields, from any of them.
    <div className={css.details} onKeyDown={closeOnEscape}>
      <TaskText name="title" task={task} drafts={drafts} />
      <div className={css.choices}>
        <Select
          label={t('field.person')}
          value={task.assignee ?? ''}
          options={[nobody, ...[...people].map(([value, words]) => ({ value, words }))]}
          onChoose={(assignee) => choose({ assignee: assignee || null })}
        />
        <DueField due={task.due} onChoose={(due) => choose({ due })} />
        <Select
          label={t('field.subject')}
          value={task.subject ?? ''}
          options={[
            { value: '', words: t('none') },
            ...project.subjects.map((value) => ({ value, words: t(`projects:subject.${value}`) })),
          ]}
          onChoose={(value) => choose({ subject: allSubjects.find((subject) => subject === value) ?? null })}
        />
        <TaskLinkField project={project} link={task.link} onChoose={(link) => choose({ link })} />
      </div>
      <TaskText name="note" task={task} drafts={drafts} />
      <div className={css.acts}>
        <Button look="soft" size="small" onClick={() => void show(null)}>
          {t('ui:close')}
        </Button>
        <Button look="bare" size="small" onClick={() => actions.remove(task)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}
