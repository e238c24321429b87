import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import css from './team.module.css';
import { useLeaveProject } from './team.queries.ts';

/** The way out of a project, asked for twice. */
export function LeaveProject({ projectId, onLeft }: { projectId: string; onLeft: () => void }) {
  const { t } = useTranslation('plan');
  const [asking, setAsking] = useState(false);
  const leave = useLeaveProject(projectId);
  if (!asking)
    return (
      <section>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('team.leave')}
        </Button>
      </section>
    );
  return (
    <section role="alert">
      <p>{t('team.leaveWords')}</p>
      {leave.isError && <p className={css.trouble}>{t(`${failureKey(leave.error)}.title`)}</p>}
      <div className={css.act}>
        <Button
          size="small"
          look="soft"
          autoFocus
          busy={leave.isPending}
          onClick={() => leave.mutate(undefined, { onSuccess: onLeft })}
        >
          {t('team.leaveDo')}
        </Button>
        <Button size="small" look="bare" onClick={() => setAsking(false)}>
          {t('edit.cancel')}
        </Button>
      </div>
    </section>
  );
}
