import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { fieldProblem, fieldsAtFault } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { formatDay } from '../../../ui/day-words.ts';
import { TextField } from '../../../ui/field.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { useChangePlan } from './plan.queries.ts';
import css from './project-heading.module.css';

/** From when to when the project goes. */
export function PlanDates({ project }: { project: Project }) {
  const { t, i18n } = useTranslation('plan');
  const [changing, setChanging] = useState(false);
  const opener = useFocusBack(changing);
  const { begins, ends } = project.plan;
  const mayEdit = project.abilities['plan:edit'];
  const long = (day: string) => formatDay(day, i18n.language, { dateStyle: 'long' });
  if (changing) return <DatesForm project={project} onDone={() => setChanging(false)} />;
  if (begins === null && ends === null && !mayEdit) return null;
  return (
    <div className={css.fact}>
      <small>
        {begins !== null && ends !== null && t('dates.both', { begins: long(begins), ends: long(ends) })}
        {begins !== null && ends === null && t('dates.begins', { day: long(begins) })}
        {begins === null && ends !== null && t('dates.ends', { day: long(ends) })}
        {begins === null && ends === null && t('dates.none')}
      </small>
      {mayEdit && (
        <Button ref={opener} size="small" look="bare" onClick={() => setChanging(true)}>
          {t('dates.open')}
        </Button>
      )}
    </div>
  );
}

function DatesForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const { t } = useTranslation('plan');
  const [began] = useState(project.plan);
  const [begins, setBegins] = useState(began.begins ?? '');
  const [ends, setEnds] = useState(began.ends ?? '');
  const change = useChangePlan(project.id);

  function send(event: FormEvent) {
    event.preventDefault();
    if (change.isPending) return;
    // Only what was changed here: the other day may be another by now.
    const changes = {
      ...(begins !== (began.begins ?? '') && { begins: begins === '' ? null : begins }),
      ...(ends !== (began.ends ?? '') && { ends: ends === '' ? null : ends }),
    };
    if (Object.keys(changes).length === 0) return onDone();
    change.mutate(changes, { onSuccess: onDone });
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
  }
  const faults = fieldsAtFault(change.error);

  return (
    <form className={css.form} onSubmit={send} onKeyDown={key} aria-label={t('dates.open')}>
      <div className={css.days}>
        <TextField
          type="date"
          label={t('dates.beginsLabel')}
          value={begins}
          autoFocus
          error={faults.has('begins') && t(fieldProblem(change.error, 'begins', 'dates.bad'))}
          onChange={(event) => setBegins(event.currentTarget.value)}
        />
        <TextField
          type="date"
          label={t('dates.endsLabel')}
          value={ends}
          error={faults.has('ends') && t(fieldProblem(change.error, 'ends', 'dates.bad'))}
          onChange={(event) => setEnds(event.currentTarget.value)}
        />
      </div>
      {change.isError && !faults.has('begins') && !faults.has('ends') && (
        <p className={css.trouble} role="alert">
          {t(fieldProblem(change.error, '', 'dates.bad'))}
        </p>
      )}
      <div className={css.act}>
        <Button type="submit" size="small" look="soft" busy={change.isPending}>
          {t('edit.save')}
        </Button>
        <Button size="small" look="bare" onClick={onDone}>
          {t('edit.cancel')}
        </Button>
      </div>
    </form>
  );
}
