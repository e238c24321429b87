import { mergeRefs } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Milestone } from '../../../../shared/contracts/projects/milestones.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Asked } from '../../../ui/ask-first.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { dayWords, formatDay } from '../../../ui/day-words.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { useFocusPast } from '../../../ui/use-focus-past.ts';
import { ChangeMilestone } from './change-milestone.tsx';
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
  /** Its days are nobody's: none of them is late. */
  ofTemplate: boolean;
};

/** One milestone: reached or not, what it is, and when. */
export function MilestoneLine(props: MilestoneLineProps) {
  const { milestone, projectId } = props;
  const [doing, setDoing] = useState<'change' | 'remove' | null>(null);
  const opener = useFocusBack(doing !== null);
  const line = useFocusPast<HTMLLIElement>();
  if (doing !== 'change')
    return <Shown {...props} line={line} opener={opener} removing={doing === 'remove'} onDo={setDoing} />;
  return (
    <li ref={line}>
      <ChangeMilestone projectId={projectId} milestone={milestone} onDone={() => setDoing(null)} />
    </li>
  );
}

type ShownProps = MilestoneLineProps & {
  line: Ref<HTMLLIElement>;
  /** Of what leads to all that can be done with it. */
  opener: Ref<HTMLButtonElement>;
  removing: boolean;
  onDo: (what: 'change' | 'remove' | null) => void;
};

function Shown({ projectId, milestone, line, opener, removing, onDo, ...props }: ShownProps) {
  const { t, i18n } = useTranslation('plan');
  const change = useChangeMilestone(projectId, milestone.id);
  const remove = useRemoveMilestone(projectId, milestone.id);
  const { today, marked, mayEdit, ofTemplate } = props;
  const { title, day, reached } = milestone;
  const late = !reached && !ofTemplate && day < today;
  const when = (
    <time dateTime={day} title={formatDay(day, i18n.language, { dateStyle: 'full' })}>
      {dayWords(day, today, i18n.language)}
    </time>
  );
  return (
    <li ref={line} className={css.line} data-reached={reached}>
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
        {change.error && (
          <small className={css.trouble} role="alert">
            {t(`${failureKey(change.error)}.title`)}
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
      {mayEdit && (
        <Menu
          label={t('milestones.menu', { title })}
          button={(menu) => (
            <IconButton {...menu} ref={mergeRefs(menu.ref, opener)} label={t('milestones.menu', { title })}>
              <IconDots size={20} stroke={1.75} aria-hidden />
            </IconButton>
          )}
        >
          <MenuItem onChoose={() => onDo('change')}>{t('milestones.change')}</MenuItem>
          <MenuItem onChoose={() => onDo('remove')}>{t('milestones.remove')}</MenuItem>
        </Menu>
      )}
      {removing && (
        <Asked
          question={t('milestones.removeWords', { title })}
          yes={t('milestones.removeDo')}
          busy={remove.isPending}
          failure={remove.error && failureKey(remove.error)}
          onYes={() => remove.mutate()}
          onStay={() => onDo(null)}
        />
      )}
    </li>
  );
}
