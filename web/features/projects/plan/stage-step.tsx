import { mergeRefs } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Asked } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { Stage } from '../stage.tsx';
import { useSetStage } from './plan.queries.ts';
import css from './project-heading.module.css';

type StageName = Project['stage'];

/** How far a project has come, and the step to another stage, asked for once because everybody is told. */
export function StageStep({ project }: { project: Project }) {
  const { t } = useTranslation('plan');
  const [asking, setAsking] = useState<StageName | null>(null);
  const { nextStages } = project.plan;
  // Another may have taken the step while I was asked.
  const asked = asking !== null && nextStages.includes(asking) ? asking : null;
  const [only] = nextStages;
  const opener = useFocusBack(asked !== null);
  return (
    <>
      <div className={css.fact}>
        <Stage stage={project.stage} />
        {nextStages.length === 1 && only && (
          <Button ref={opener} size="small" look="bare" onClick={() => setAsking(only)}>
            {t(`stage.to.${only}`)}
          </Button>
        )}
        {nextStages.length > 1 && (
          <Menu
            label={t('stage.change')}
            button={(menu) => (
              <Button {...menu} ref={mergeRefs(menu.ref, opener)} size="small" look="bare">
                {t('stage.change')}
                <IconChevronDown size={16} stroke={1.75} aria-hidden />
              </Button>
            )}
          >
            {nextStages.map((stage) => (
              <MenuItem key={stage} onChoose={() => setAsking(stage)}>
                {t(`stage.to.${stage}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      {asked && <Sure project={project} stage={asked} onDone={() => setAsking(null)} />}
    </>
  );
}

function Sure({ project, stage, onDone }: { project: Project; stage: StageName; onDone: () => void }) {
  const { t } = useTranslation('plan');
  const set = useSetStage(project.id);
  const question = [
    t(`stage.sure.${stage}`),
    ...(project.abilities['project:manage'] ? [] : [t('stage.noWayBack')]),
  ].join(' ');
  return (
    <Asked
      question={question}
      yes={t(`stage.to.${stage}`)}
      wanted
      busy={set.isPending}
      failure={set.error && failureKey(set.error)}
      onYes={() => set.mutate(stage, { onSuccess: onDone })}
      onStay={onDone}
    />
  );
}
