import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Milestone } from '../../../../shared/contracts/projects/milestones.ts';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { dayWords, formatDay } from '../../../ui/day-words.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { MilestoneForm } from './milestone-form.tsx';
import css from './milestones.module.css';
import { useChangeMilestone, useRemoveMilestone } from './plan.queries.ts';

type MilestoneLineProps = {
  projectId: string;
  milestone: Milestone;
  /** The day that it is where the reader is. */
  today: string;
  /** It is what the reader's team has to reach next. */
  marked: boolean;
  mayEdit: boolean;
};

/** One milestone: reached or not, what it is, and when. */
export function MilestoneLine(props: MilestoneLineProps) {
  const { milestone, projectId } = props;
  const [changing, setChanging] = useState(false);
  if (!changing) return <Shown {...props} onChange={() => setChanging(true)} />;
  return (
    <li>
      <Change projectId={projectId} milestone={milestone} onDone={() => setChanging(false)} />
    </li>
  );
}

function Shown({
  projectId,
  milestone,
  today,
  marked,
  mayEdit,
  onChange,
}: MilestoneLineProps & { onChange: () => void }) {
  const { t, i18n } = useTranslation('plan');
  const [removing, setRemoving] = useState(false);
  const change = useChangeMilestone(projectId, milestone.id);
  const remove = useRemoveMilestone(projectId, milestone.id);
  const { title, day, reached } = milestone;
  const late = !reached && day < today;
  const failure = change.error ?? remove.error;
  const when = (
    <time dateTime={day} title={formatDay(day, i18n.language, { dateStyle: 'full' })}>
      {dayWords(day, today, i18n.language)}
    </time>
  );
  return (
    <li className={css.line} data-reached={reached}>
      {mayEdit ? (
        <label className={css.reach}>
          <input
            type="checkbox"
            checked={(change.isPending ? change.variables.reached : undefined) ?? reached}
            onChange={(event) => change.mutate({ reached: event.currentTarget.checked })}
          />
          <span className="unseen">{t('milestones.reached', { title })}</span>
        </label>
      ) : (
        <span className={css.reach} aria-hidden="true">
          {reached ? '✓' : ''}
        </span>
      )}
      <span className={css.what}>
        <bdi>{title}</bdi>
        {!mayEdit && reached && <span className="unseen"> {t('milestones.isReached')}</span>}
        {failure && (
          <small className={css.trouble} role="alert">
            {t(`${failureKey(failure)}.title`)}
          </small>
        )}
      </span>
      <span className={late ? css.late : marked ? css.marked : css.when}>
        {late ? (
          <>
            {t('milestones.late')} {when}
          </>
        ) : (
          when
        )}
      </span>
      {mayEdit && !removing && (
        <Menu
          label={t('milestones.menu', { title })}
          button={(menu) => (
            <IconButton {...menu} label={t('milestones.menu', { title })}>
              <IconDots size={20} stroke={1.75} aria-hidden />
            </IconButton>
          )}
        >
          <MenuItem onChoose={onChange}>{t('milestones.change')}</MenuItem>
          <MenuItem onChoose={() => setRemoving(true)}>{t('milestones.remove')}</MenuItem>
        </Menu>
      )}
      {removing && (
        <span className={css.sure}>
          <Button size="small" look="soft" autoFocus busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('milestones.removeDo')}
          </Button>
          <Button size="small" look="bare" onClick={() => setRemoving(false)}>
            {t('edit.cancel')}
          </Button>
        </span>
      )}
    </li>
  );
}

function Change({
  projectId,
  milestone,
  onDone,
}: {
  projectId: string;
  milestone: Milestone;
  onDone: () => void;
}) {
  const { t } = useTranslation('plan');
  const [began] = useState(milestone);
  const change = useChangeMilestone(projectId, milestone.id);
  const present = change.error instanceof Refused ? change.error.present : null;
  return (
    <MilestoneForm
      name={t('milestones.change')}
      send={t(present === null ? 'edit.save' : 'edit.takeMine')}
      title={began.title}
      day={began.day}
      titleField="title.to"
      failure={change.error}
      busy={change.isPending}
      onSend={({ title, day }) =>
        change.mutate(
          {
            ...(title !== began.title && { title: { to: title, was: present ?? began.title } }),
            ...(day !== began.day && { day }),
          },
          { onSuccess: onDone },
        )
      }
      onCancel={onDone}
    />
  );
}
