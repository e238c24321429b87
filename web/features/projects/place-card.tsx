import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { above, branchOf, lastPlace, type Place } from './page-places.ts';
import css from './page-tree.module.css';

type PlaceCardProps = { pages: readonly PageBrief[]; page: PageBrief; onPut(place: Place): void };

/** For a way that is too far to go in steps: below which page it is put, at the end there. */
export function PlaceCard({ pages, page, onPut }: PlaceCardProps) {
  const { t } = useTranslation('page-tree');
  const [parent, setParent] = useState(page.parentId ?? '');
  const branch = branchOf(pages, page.id);
  const options = [
    { value: '', words: t('top') },
    ...pages
      .filter(({ id }) => !branch.has(id))
      .map(({ id, title }) => ({
        value: id,
        words: `${'\u2003'.repeat(above(pages, id).length + 1)}${title}`,
      })),
  ];
  function put(event: FormEvent) {
    event.preventDefault();
    onPut(lastPlace(pages, parent === '' ? null : parent, page.id));
  }
  return (
    <form className={css.form} onSubmit={put}>
      <Select
        label={t('below', { title: page.title })}
        value={parent}
        options={options}
        onChoose={setParent}
      />
      <Button type="submit" look="main">
        {t('put')}
      </Button>
    </form>
  );
}
