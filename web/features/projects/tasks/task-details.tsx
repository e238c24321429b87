import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { subjects as allSubjects, type Project } from '../../../../shared/contracts/projects.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { DueField } from './due-field.tsx';
import css from './task-details.module.css';
import type { TaskChange } from './task-operation.ts';
import { TaskText } from './task-text.tsx';
import type { Tasks } from './tasks.queries.ts';
import type { TaskActions } from './use-task-actions.ts';

type TaskDetailsProps = {
  project: Project;
  task: Task;
  run: Tasks['run'];
  actions: TaskActions;
  onClose: () => void;
};

/** Everything of a task, each to be changed where it stands; what is chosen counts at once. */
export function TaskDetails({ project, task, run, actions, onClose }: TaskDetailsProps) {
  const { t } = useTranslation('tasks');
  const shownName = useShownName();
  const change = (body: TaskChange, shown: Partial<Task>) =>
    ({ kind: 'change', id: task.id, body, shown }) as const;
  const choose = (what: Partial<Pick<Task, 'assignee' | 'due' | 'subject' | 'link'>>) =>
    actions.act(change(what, what));
  const nobody = { value: '', words: t('nobody') };
  const people = new Map(project.people.map((person) => [person.id, shownName(person.name)]));

  function linkTo(pageId: string) {
    const page = project.pages.find(({ id }) => id === pageId);
    choose({ link: page ? { pageId, blockId: null, title: page.title } : null });
  }
  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc closes what is round the fields, from any of them.
    <div className={css.details} onKeyDown={closeOnEscape}>
      <TaskText
        name="title"
        value={task.title}
        onSave={(title) => run(change({ title }, { title: title.to }))}
      />
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
        <Select
          label={t('field.page')}
          value={task.link?.pageId ?? ''}
          options={[
            { value: '', words: t('none') },
            ...project.pages.map(({ id, title }) => ({ value: id, words: title })),
          ]}
          onChoose={linkTo}
        />
      </div>
      <TaskText name="note" value={task.note} onSave={(note) => run(change({ note }, { note: note.to }))} />
      <div className={css.acts}>
        <Button look="soft" size="small" onClick={onClose}>
          {t('close')}
        </Button>
        <Button look="bare" size="small" onClick={() => actions.remove(task)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}
