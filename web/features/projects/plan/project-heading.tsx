import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { Emblem } from '../../../ui/emblem.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { EditableText } from './editable-text.tsx';
import { useChangePlan } from './plan.queries.ts';
import { PlanDates } from './plan-dates.tsx';
import css from './project-heading.module.css';
import { StageStep } from './stage-step.tsx';
import { SubjectsLine } from './subjects-line.tsx';

/** What the project is about: its name, the question that drives it, its subjects, how far it is and until when it goes. */
export function ProjectHeading({ project }: { project: Project }) {
  const { t } = useTranslation('plan');
  const change = useChangePlan(project.id);
  const mayEdit = project.abilities['plan:edit'];
  return (
    <header className={css.head}>
      <Emblem subjects={project.subjects} size="large" />
      <div className={css.words}>
        {project.template && <Tag>{t('projects:template')}</Tag>}
        <h1>
          <EditableText
            label={t('name')}
            value={project.name}
            field="name"
            mayEdit={mayEdit}
            maxLength={120}
            save={(name) => change.mutateAsync({ name })}
          />
        </h1>
        <div className={css.question}>
          <EditableText
            label={t('question')}
            value={project.drivingQuestion}
            field="drivingQuestion"
            mayEdit={mayEdit}
            maxLength={300}
            save={(drivingQuestion) => change.mutateAsync({ drivingQuestion })}
          >
            <bdi>{t('projects:question', { question: project.drivingQuestion })}</bdi>
          </EditableText>
        </div>
        <SubjectsLine project={project} />
        {!project.template && <StageStep project={project} />}
        <PlanDates project={project} />
        {project.groupClosed && (
          <p className={css.closed}>{t('projects:groupClosed', { group: project.groupName })}</p>
        )}
      </div>
    </header>
  );
}
