import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Milestone } from '../../../../shared/contracts/projects/milestones.ts';
import { useReplaced } from '../../../sync/use-replaced.ts';
import { MilestoneForm } from './milestone-form.tsx';
import { useChangeMilestone } from './plan.queries.ts';

type ChangeMilestoneProps = { projectId: string; milestone: Milestone; onDone: () => void };

/** Another title or day for a milestone. Only what was changed here is sent: the other may be another by now. */
export function ChangeMilestone({ projectId, milestone, onDone }: ChangeMilestoneProps) {
  const { t } = useTranslation('plan');
  const [began] = useState(milestone.day);
  const [day, setDay] = useState(began);
  const change = useChangeMilestone(projectId, milestone.id);
  const toDay = day === began ? {} : { day };
  const title = useReplaced(milestone.title, async (replaced) => {
    await change.mutateAsync({ title: replaced, ...toDay });
    return replaced.to;
  });

  async function store(how: () => Promise<boolean>) {
    // The day goes with the title, or alone where that stays as it is.
    if (title.isChanged) {
      if (await how()) onDone();
    } else if (day === began) onDone();
    else change.mutate(toDay, { onSuccess: onDone });
  }
  return (
    <MilestoneForm
      name={t('milestones.change')}
      send={t('edit.save')}
      title={title.text}
      day={day}
      titleField="title.to"
      failure={change.error}
      present={title.present}
      busy={change.isPending}
      onTitle={title.change}
      onDay={setDay}
      onSend={() => void store(title.save)}
      onMine={() => void store(title.takeMine)}
      onTheirs={() => {
        title.giveUp();
        if (day === began) onDone();
        else change.mutate(toDay, { onSuccess: onDone });
      }}
      onCancel={onDone}
    />
  );
}
