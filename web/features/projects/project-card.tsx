import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageTarget } from '../../../shared/contracts/pages/project-moves.ts';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import css from './page-tree.module.css';
import { pageTargetsQuery } from './page-tree.queries.ts';

type ProjectCardProps = {
  page: PageBrief;
  /** How many pages below it go along. */
  below: number;
  onMove(target: PageTarget): void;
};

/** So many projects are found by looking; among more of them one searches. */
const fewEnough = 8;

/** Into which other project a page goes, and what that changes, said before it is done. */
export function ProjectCard({ page, below, onMove }: ProjectCardProps) {
  const { t } = useTranslation('page-tree');
  const { data: targets, error } = useQuery(pageTargetsQuery(page.id));
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState('');
  if (error) return <Failure named={failureKey(error)} />;
  if (!targets) return <p role="status">{t('toProject.looking')}</p>;
  if (targets.length === 0) return <p role="status">{t('toProject.none')}</p>;

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
    <form className={css.form} onSubmit={go}>
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
          <Select
            label={t('toProject.label', { title: page.title })}
            value={target.id}
            options={found.map(({ id, name, groupName }) => ({ value: id, words: `${name} · ${groupName}` }))}
            onChoose={setChosen}
          />
          <p>{t('toProject.seen', { project: target.name })}</p>
          <p>{t('toProject.kept')}</p>
          {target.otherGroup && <p>{t('toProject.otherGroup')}</p>}
          {below > 0 && <p>{t('toProject.along', { count: below })}</p>}
          <Button type="submit" look="main">
            {t('toProject.go')}
          </Button>
        </>
      ) : (
        <p role="status">{t('toProject.nothingFound')}</p>
      )}
    </form>
  );
}
