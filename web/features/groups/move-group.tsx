import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import css from './forms.module.css';
import { groupTree } from './group-tree.ts';
import { useMoveGroup } from './groups.queries.ts';

/** Where the group stands: on its own, or inside one of those I look after, by a list that shows which is inside which. */
export function MoveGroup({ group, groups }: { group: Group; groups: readonly Group[] }) {
  const { t } = useTranslation('groups');
  const now = group.parentId ?? '';
  const [chosen, setChosen] = useState(now);
  const move = useMoveGroup(group.id);
  const places = placesFor(group, groups);
  if (places.length === 0) return null;

  function send(event: FormEvent) {
    event.preventDefault();
    if (!move.isPending) move.mutate(chosen || null);
  }

  return (
    <form className={css.form} onSubmit={send}>
      <Select
        label={t('settings.inside')}
        value={chosen}
        options={[{ value: '', words: t('settings.alone') }, ...places]}
        onChoose={setChosen}
      />
      {chosen !== now && (
        <>
          <p className={css.hint}>{t('settings.moveWords')}</p>
          <Button type="submit" size="small" look="soft" busy={move.isPending}>
            {t('settings.move')}
          </Button>
        </>
      )}
      {move.isError && (
        <p className={css.trouble} role="alert">
          {t(`${failureKey(move.error)}.title`)}
        </p>
      )}
    </form>
  );
}

/** Two spaces that a list does not swallow, for each step inwards. */
const inwards = '\u2003\u2003';

/** Groups I manage and the one it is in, but neither the group itself nor what is inside it. */
function placesFor(group: Group, groups: readonly Group[]): { value: string; words: string }[] {
  const parents = new Map(groups.map(({ id, parentId }) => [id, parentId]));
  const isInside = (id: string): boolean => {
    let up: string | null = id;
    while (up !== null && up !== group.id) up = parents.get(up) ?? null;
    return up !== null;
  };
  return groupTree(groups.filter(({ id }) => !isInside(id)))
    .filter(({ group: each }) => each.abilities['group:manage'] || each.id === group.parentId)
    .map(({ group: each, depth }) => ({ value: each.id, words: inwards.repeat(depth) + each.name }));
}
