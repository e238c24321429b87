import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { useLeaveGroup } from './groups.queries.ts';

/** The way out of a group, asked for twice. */
export function LeaveGroup({ group, onLeft }: { group: Group; onLeft: () => void }) {
  const { t } = useTranslation('groups');
  const leave = useLeaveGroup(group.id);
  return (
    <AskFirst
      button={t('leave.open')}
      question={t('leave.words')}
      yes={t('leave.do')}
      busy={leave.isPending}
      failure={leave.error && failureKey(leave.error)}
      onYes={() => leave.mutate(undefined, { onSuccess: onLeft })}
    />
  );
}
