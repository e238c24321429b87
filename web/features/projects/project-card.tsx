import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageTarget } from '../../../shared/contracts/pages/project-moves.ts';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import css from './page-tree.module.css';
import { pageTargetsQuery } from './page-tree.queries.ts';

type ProjectCardProps = {
  page: PageBrief;
  /** How many pages below it go along. */
  below: number;
  onMove(target: PageTarget): void;
  onStay(): void;
};

/** So many projects are found by looking; among more of them one searches. */
const fewEnough = 8;

/** Into which other project a page goes, and what that changes, said before it is done. */
export function ProjectCard({ page, below, onMove, onStay }: ProjectCardProps) {
  const { t } = useTranslation('page-tree');
  const { data: targets, error } = useQuery(pageTargetsQuery(page.id));
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState('');
  const stay = (
    <Button look="bare" onClick={onStay}>
      {t('toProject.cancel')}
    </Button>
  );
  if (error || !targets || targets.length === 0)
    return (
      <div className={css.form}>
        {error ? (
          <Failure named={failureKey(error)} />
        ) : (
          <p role="status">{t(targets ? 'toProject.none' : 'toProject.looking')}</p>
        )}
        {stay}
      </div>
    );

  const wanted = sought.trim().toLocaleLowerCase();
  const found = targets.filter(({ name, groupName }) =>
    `${name} ${groupName}`.toLocaleLowerCase().includes(wanted),
  );
  const target = found.find(({ id }) => id === chosen) ?? found[0];
  function go(event: FormEvent) {
    event.preventDefault();
    if (target) onMove(target);
  }
  return (
    <form className={css.form} onSubmit={go} aria-labelledby="to-project">
      <h2 id="to-project" className={css.title}>
        {t('toProject.title', { title: page.title })}
      </h2>
      {targets.length > fewEnough && (
        <TextField
          type="search"
          label={t('toProject.find')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {target ? (
        <>
          <fieldset className={css.targets}>
            <legend>{t('toProject.label')}</legend>
            {found.map(({ id, name, groupName }) => (
              <label key={id}>
                <input type="radio" name="target" checked={id === target.id} onChange={() => setChosen(id)} />
                <span>
                  <bdi>{name}</bdi>
                  <small>
                    <bdi>{groupName}</bdi>
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
          <p>{t('toProject.seen', { project: target.name })}</p>
          <p>{t('toProject.kept')}</p>
          {target.otherGroup && <p>{t('toProject.otherGroup')}</p>}
          {below > 0 && <p>{t('toProject.along', { count: below })}</p>}
        </>
      ) : (
        <p role="status">{t('toProject.nothingFound')}</p>
      )}
      <div className={css.act}>
        {target && (
          <Button type="submit" look="main">
            {t('toProject.go')}
          </Button>
        )}
        {stay}
      </div>
    </form>
  );
}
