import { useTranslation } from 'react-i18next';
import { failureKey } from '../../../sync/failure-key.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { useLeaveProject } from './team.queries.ts';

/** The way out of a project, asked for twice. */
export function LeaveProject({ projectId, onLeft }: { projectId: string; onLeft: () => void }) {
  const { t } = useTranslation('plan');
  const leave = useLeaveProject(projectId);
  return (
    <section>
      <AskFirst
        button={t('team.leave')}
        question={t('team.leaveWords')}
        yes={t('team.leaveDo')}
        busy={leave.isPending}
        failure={leave.error && failureKey(leave.error)}
        onYes={() => leave.mutate(undefined, { onSuccess: onLeft })}
      />
    </section>
  );
}
