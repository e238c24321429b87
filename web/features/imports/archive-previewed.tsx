import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchivePreview } from '../../../shared/contracts/exports/archives.ts';
import { Button } from '../../ui/button.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import css from './archive-previewed.module.css';
import dialogCss from './import-dialog.module.css';
import { NameList } from './name-list.tsx';

type ArchivePreviewedProps = {
  preview: ArchivePreview;
  trouble: ReactNode;
  onMake: () => void;
  onCancel: () => void;
};

/** What would come of an archive, whose work it is, and what would be otherwise than where it was made. */
export function ArchivePreviewed({ preview, trouble, onMake, onCancel }: ArchivePreviewedProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  const { projects, people } = preview;
  const otherwise = otherwiseOf(preview);
  return (
    <div className={dialogCss.form}>
      <div className={dialogCss.body}>
        {trouble}
        <section aria-labelledby={`${id}-come`}>
          <h3 id={`${id}-come`}>{t('archive.projects', { count: projects.length })}</h3>
          <ul className={css.projects}>
            {projects.map((project, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity than their place.
              <li key={place}>
                <ProjectToCome project={project} />
              </li>
            ))}
          </ul>
        </section>
        {people.length > 0 && (
          <section aria-labelledby={`${id}-people`}>
            <h3 id={`${id}-people`}>{t('archive.people')}</h3>
            <Names as="here" names={people.flatMap(({ name, here }) => (here ? [name] : []))} />
            <Names as="names" names={people.flatMap(({ name, here }) => (here ? [] : [name]))} />
          </section>
        )}
        <section aria-labelledby={`${id}-otherwise`}>
          <h3 id={`${id}-otherwise`}>{t('archive.otherwise.title')}</h3>
          {otherwise.length === 0 ? (
            <p>{t('archive.otherwise.nothing')}</p>
          ) : (
            <ul className={dialogCss.losses}>
              {otherwise.map(({ what, count, names }) => (
                <li key={what}>
                  {t(`archive.otherwise.${what}`, { count })} {names && <People names={names} />}
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <div className={`${dialogCss.act} ${dialogCss.foot}`}>
        <Button look="main" onClick={onMake} data-next>
          {t('archive.make', { count: projects.length })}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

function ProjectToCome({ project }: { project: ArchivePreview['projects'][number] }) {
  const { t, i18n } = useTranslation('imports');
  const { name, group, pages, files, bytes } = project;
  const counts = (['pages', 'threads', 'tasks', 'milestones'] as const)
    .map((what) => ({ what, count: what === 'pages' ? pages.length : project[what] }))
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => t(`archive.counts.${what}`, { count }));
  if (files > 0)
    counts.push(t('archive.counts.files', { count: files, size: sizeWords(bytes, i18n.language) }));
  return (
    <>
      <b>
        <bdi>{name}</bdi>
      </b>
      {group !== null && <p className={dialogCss.hint}>{t('archive.from', { group })}</p>}
      <ul className={css.counts}>
        {counts.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <details className={css.pages}>
        <summary>{t('archive.pages')}</summary>
        <ol>
          {pages.map(({ title, level }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other identity than their place.
            <li key={place} style={{ '--level': level - 1 } as never}>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** By their names; those who have left have none. */
function People({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('ui');
  return <NameList names={names.map((name) => name || t('formerMember'))} />;
}

/** People with what they will be here. */
function Names({ as, names }: { as: 'here' | 'names'; names: readonly string[] }) {
  const { t } = useTranslation('imports');
  if (names.length === 0) return null;
  return (
    <p className={css.names}>
      {t(`archive.as.${as}`, { count: names.length })} <People names={names} />
    </p>
  );
}

/** In the order in which people are told. */
function otherwiseOf({ otherwise, people }: ArchivePreview) {
  const counts = {
    newIds: otherwise.newIds ? 1 : 0,
    namesOnly: people.filter(({ here }) => !here).length,
    markedNames: otherwise.markedNames,
    rolesNotGiven: otherwise.rolesNotGiven.length,
    stagesTakenBack: otherwise.stagesTakenBack,
    pagesWithoutPast: otherwise.pagesWithoutPast,
    pagesWithoutText: otherwise.pagesWithoutText,
    picturesNotShown: otherwise.picturesNotShown,
  };
  const names: Partial<Record<string, readonly string[]>> = { rolesNotGiven: otherwise.rolesNotGiven };
  return Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? [{ what, count, names: names[what] }] : [],
  );
}
