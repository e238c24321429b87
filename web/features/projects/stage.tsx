import { useTranslation } from 'react-i18next';
import { type ProjectBrief, stages } from '../../../shared/contracts/projects.ts';
import { Pips } from '../../ui/pips.tsx';

/** How far a project has come, from planning to published. */
export function Stage({ stage }: { stage: ProjectBrief['stage'] }) {
  const { t } = useTranslation('projects');
  return <Pips done={stages.indexOf(stage) + 1} of={stages.length} label={t(`stage.${stage}`)} />;
}
