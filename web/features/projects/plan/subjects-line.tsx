import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Project, subjects } from '../../../../shared/contracts/projects.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useShownName } from '../../../ui/use-shown-name.ts';
import { useSetSubject } from './plan.queries.ts';
import css from './project-heading.module.css';

/** The subjects that meet in a project, each with its teacher, and for those who may a way to change them. */
export function SubjectsLine({ project }: { project: Project }) {
  const { t } = useTranslation('plan');
  const shown = useShownName();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <div className={css.fact}>
        <ul className={css.tags} aria-label={t('subjects.title')}>
          {project.plan.subjects.map(({ subject, teacher }) => (
            <li key={subject}>
              <Tag>
                {t(`projects:subject.${subject}`)}
                {teacher && (
                  <>
                    {' · '}
                    <bdi>{shown(teacher.name)}</bdi>
                  </>
                )}
              </Tag>
            </li>
          ))}
        </ul>
        {project.abilities['plan:edit'] && (
          <Button size="small" look="bare" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {t(changing ? 'subjects.done' : 'subjects.open')}
          </Button>
        )}
      </div>
      {changing && <SubjectsForm project={project} />}
    </>
  );
}

function SubjectsForm({ project }: { project: Project }) {
  const { t } = useTranslation('plan');
  const set = useSetSubject(project.id);
  return (
    <fieldset className={css.form}>
      <legend className="unseen">{t('subjects.title')}</legend>
      {subjects.map((subject) => {
        const here = project.plan.subjects.find((each) => each.subject === subject);
        // What is on its way to be kept stands there at once.
        const wanted = set.isPending && set.variables.subject === subject ? set.variables : null;
        const words = t(`projects:subject.${subject}`);
        return (
          <div key={subject} className={css.subject}>
            <CheckField
              checked={wanted?.included ?? here !== undefined}
              onChange={(included) => set.mutate({ subject, included, teacher: null })}
            >
              {words}
            </CheckField>
            {here && (
              <Select
                quiet
                label={t('subjects.teacher', { subject: words })}
                value={(wanted ? wanted.teacher : here.teacher?.id) ?? ''}
                options={[
                  { value: '', words: t('subjects.nobody') },
                  ...teachersFor(project, here.teacher).map(({ id, name }) => ({ value: id, words: name })),
                ]}
                onChoose={(id) => set.mutate({ subject, included: true, teacher: id === '' ? null : id })}
              />
            )}
          </div>
        );
      })}
      {set.isError && (
        <p className={css.trouble} role="alert">
          {t(`${failureKey(set.error)}.title`)}. {t(`${failureKey(set.error)}.words`)}
        </p>
      )}
      <p className="unseen" role="status">
        {set.isSuccess && t('edit.saved')}
      </p>
    </fieldset>
  );
}

type Teacher = Project['plan']['teachers'][number];

/** Somebody who has stopped teaching here is still named where they were. */
function teachersFor({ plan }: Project, now: Teacher | null): readonly Teacher[] {
  if (now === null || plan.teachers.some(({ id }) => id === now.id)) return plan.teachers;
  return [now, ...plan.teachers];
}
