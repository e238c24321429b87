import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { EditableText } from './editable-text.tsx';
import { useChangePlan } from './plan.queries.ts';
import css from './plan-texts.module.css';

/** What the team wants to reach, and what it keeps to. */
export function PlanTexts({ project }: { project: Project }) {
  return (
    <>
      <PlanText project={project} field="objectives" />
      <PlanText project={project} field="guidelines" />
    </>
  );
}

function PlanText({ project, field }: { project: Project; field: 'objectives' | 'guidelines' }) {
  const { t } = useTranslation('plan');
  const change = useChangePlan(project.id);
  const value = project.plan[field];
  const mayEdit = project.abilities['plan:edit'];
  if (value === '' && !mayEdit) return null;
  return (
    <section className={css.part}>
      <h2>{t(`${field}.title`)}</h2>
      <EditableText
        label={t(`${field}.title`)}
        value={value}
        field={field}
        mayEdit={mayEdit}
        several
        maxLength={2_000}
        save={(text) => change.mutateAsync({ [field]: text })}
      >
        {value === '' ? (
          <span className={css.none}>{t(`${field}.start`)}</span>
        ) : (
          <span className={css.text} dir="auto">
            {value}
          </span>
        )}
      </EditableText>
    </section>
  );
}
