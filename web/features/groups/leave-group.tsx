import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import css from './forms.module.css';
import { useLeaveGroup } from './groups.queries.ts';

/** The way out of a group, asked for twice. */
export function LeaveGroup({ group, onLeft }: { group: Group; onLeft: () => void }) {
  const { t } = useTranslation('groups');
  const [asking, setAsking] = useState(false);
  const leave = useLeaveGroup(group.id);
  if (!asking)
    return (
      <Button size="small" onClick={() => setAsking(true)}>
        {t('leave.open')}
      </Button>
    );
  return (
    <>
      <p>{t('leave.words')}</p>
      {leave.isError && (
        <Problem title={t(`${failureKey(leave.error)}.title`)}>
          {t(`${failureKey(leave.error)}.words`)}
        </Problem>
      )}
      <div className={css.act}>
        <Button
          look="soft"
          busy={leave.isPending}
          onClick={() => leave.mutate(undefined, { onSuccess: onLeft })}
        >
          {t('leave.do')}
        </Button>
        <Button look="bare" onClick={() => setAsking(false)}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
