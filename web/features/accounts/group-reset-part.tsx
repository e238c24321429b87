import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { Select } from '../../ui/select.tsx';
import css from './reset-link.module.css';
import { ResetLink } from './reset-link.tsx';

/** For who looks after a group: a new password for somebody in it who has lost theirs. Nothing without such people. */
export function GroupResetPart({ groupId, people }: { groupId: string; people: readonly Person[] }) {
  const { t } = useTranslation('sign-in-ways');
  const [chosen, setChosen] = useState('');
  // The server makes links for these alone; colleagues turn to who runs the school.
  const learners = people.filter(({ kind }) => kind === 'student' || kind === 'guest');
  const person = learners.find(({ id }) => id === chosen);
  if (learners.length === 0) return null;
  return (
    <section>
      <h2>{t('link.title')}</h2>
      <p className={css.words}>{t('link.lead')}</p>
      <Select
        label={t('link.who')}
        value={chosen}
        onChoose={setChosen}
        options={[
          { value: '', words: t('link.choose') },
          ...learners.map(({ id, name }) => ({ value: id, words: name })),
        ]}
      />
      {person && (
        <div className={css.act}>
          <ResetLink key={person.id} person={person} groupId={groupId} />
        </div>
      )}
    </section>
  );
}
