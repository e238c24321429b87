import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Project, subjects } from '../../../shared/contracts/projects.ts';
import { failureKey, fieldsAtFault } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import css from './new-project.module.css';
import { useCreateProject } from './projects.queries.ts';

type NewProjectProps = {
  groupId: string;
  onMade: (projectId: string) => void;
  /** Asks for an archive that becomes one. */
  onArchive: () => void;
};

/** "New project": its name, what it wants to find out, and the subjects it brings together; or one out of an archive. */
export function NewProject({ groupId, onMade, onArchive }: NewProjectProps) {
  const { t } = useTranslation('projects');
  const [asking, setAsking] = useState(false);
  const opener = useFocusBack(asking);
  const create = useCreateProject(groupId);
  if (asking)
    return (
      <ProjectForm
        label={t('new.open')}
        send={t('new.send')}
        busy={create.isPending}
        failure={create.error}
        onSend={(project) => create.mutate(project, { onSuccess: onMade })}
        onClose={() => setAsking(false)}
      />
    );
  return (
    <div className={css.open}>
      <Button ref={opener} look="main" onClick={() => setAsking(true)}>
        <IconPlus size={20} stroke={1.75} aria-hidden />
        {t('new.open')}
      </Button>
      <Button onClick={onArchive}>
        <IconFileImport size={20} stroke={1.75} aria-hidden />
        {t('new.archive')}
      </Button>
    </div>
  );
}

type ProjectFormProps = {
  /** Of the form as a whole, and of its button. */
  label: string;
  send: string;
  busy: boolean;
  failure: Error | null;
  onSend: (project: Pick<Project, 'name' | 'drivingQuestion' | 'subjects'>) => void;
  onClose: () => void;
};

/** What every project begins with. */
export function ProjectForm({ label, send: sendWords, busy, failure, onSend, onClose }: ProjectFormProps) {
  const { t } = useTranslation('projects');
  const [name, setName] = useState('');
  const [drivingQuestion, setDrivingQuestion] = useState('');
  const [chosen, setChosen] = useState<Project['subjects']>([]);
  const faults = fieldsAtFault(failure);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!busy) onSend({ name, drivingQuestion, subjects: chosen });
  }

  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
  }

  return (
    <form className={css.form} onSubmit={send} onKeyDown={key} aria-label={label}>
      <TextField
        label={t('new.name')}
        value={name}
        autoFocus
        required
        withAsterisk={false}
        maxLength={120}
        autoComplete="off"
        dir="auto"
        error={faults.has('name') && t('new.bad')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={t('new.question')}
        description={t('new.questionHint')}
        value={drivingQuestion}
        required
        withAsterisk={false}
        maxLength={300}
        autoComplete="off"
        dir="auto"
        error={faults.has('drivingQuestion') && t('new.bad')}
        onChange={(event) => setDrivingQuestion(event.currentTarget.value)}
      />
      <fieldset className={css.subjects}>
        <legend>{t('new.subjects')}</legend>
        {subjects.map((subject) => (
          <CheckField
            key={subject}
            checked={chosen.includes(subject)}
            onChange={(wanted) =>
              setChosen((before) => [
                ...before.filter((each) => each !== subject),
                ...(wanted ? [subject] : []),
              ])
            }
          >
            {t(`subject.${subject}`)}
          </CheckField>
        ))}
      </fieldset>
      {faults.has('subjects') && (
        <p className={css.trouble} role="alert">
          {t('new.noSubject')}
        </p>
      )}
      {failure && faults.size === 0 && (
        <p className={css.trouble} role="alert">
          {t(`${failureKey(failure)}.title`)}
        </p>
      )}
      <div className={css.act}>
        <Button type="submit" look="main" busy={busy}>
          {sendWords}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('newPage.cancel')}
        </Button>
      </div>
    </form>
  );
}
