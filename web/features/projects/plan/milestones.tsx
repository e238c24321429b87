import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { Button } from '../../../ui/button.tsx';
import { dayHere } from '../../../ui/day-words.ts';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { MilestoneForm } from './milestone-form.tsx';
import { MilestoneLine } from './milestone-line.tsx';
import css from './milestones.module.css';
import { useAddMilestone } from './plan.queries.ts';

/** What is to be there by when, in order of days. `me`: whose next one is marked. */
export function Milestones({ project, me }: { project: Project; me: string }) {
  const { t } = useTranslation('plan');
  const { milestones } = project.plan;
  const mayEdit = project.abilities['plan:edit'];
  const today = dayHere(new Date());
  const inTeam = project.team.some(({ id }) => id === me);
  const next = milestones.find(({ reached }) => !reached);
  return (
    <section className={css.part}>
      <h2>{t('milestones.title')}</h2>
      {milestones.length === 0 && (
        <p className={css.none}>{t(mayEdit ? 'milestones.noneYet' : 'milestones.none')}</p>
      )}
      {milestones.length > 0 && (
        <ul className={css.list}>
          {milestones.map((milestone) => (
            <MilestoneLine
              key={milestone.id}
              projectId={project.id}
              milestone={milestone}
              today={today}
              marked={inTeam && !project.template && milestone === next}
              mayEdit={mayEdit}
              ofTemplate={project.template}
            />
          ))}
        </ul>
      )}
      {mayEdit && <AddMilestone project={project} />}
    </section>
  );
}

function AddMilestone({ project }: { project: Project }) {
  const { t } = useTranslation('plan');
  const [adding, setAdding] = useState(false);
  const opener = useFocusBack(adding);
  const [title, setTitle] = useState('');
  const [day, setDay] = useState('');
  const add = useAddMilestone(project.id);
  function close() {
    setAdding(false);
    setTitle('');
    setDay('');
    add.reset();
  }
  if (!adding)
    return (
      <Button ref={opener} size="small" onClick={() => setAdding(true)}>
        <IconPlus size={18} stroke={1.75} aria-hidden />
        {t('milestones.add')}
      </Button>
    );
  return (
    <MilestoneForm
      name={t('milestones.add')}
      send={t('milestones.addDo')}
      title={title}
      day={day}
      titleField="title"
      failure={add.error}
      busy={add.isPending}
      onTitle={setTitle}
      onDay={setDay}
      onSend={() => add.mutate({ title, day }, { onSuccess: close })}
      onCancel={close}
    />
  );
}
