import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failure } from '../../../ui/failure.tsx';
import css from './first-sign-ins.module.css';
import { type Cards, type Students, useMakeFirstSignIns } from './first-sign-ins.queries.ts';

type FirstSignInsProps = { groupId: string; school: string; students: Students['students'] };

/** A sheet of first sign-ins: whom it is for, then one card to cut out for each. */
export function FirstSignIns({ groupId, school, students }: FirstSignInsProps) {
  const { t } = useTranslation('administration');
  const make = useMakeFirstSignIns(groupId);
  const waiting = students.filter((student) => student.waiting);
  const [choosing, setChoosing] = useState(waiting.length === 0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  if (students.length === 0)
    return <Empty title={t('firstSignIns.noStudents')}>{t('firstSignIns.noStudentsWords')}</Empty>;
  if (make.data) return <Sheet cards={make.data.cards} school={school} />;

  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <div className={css.form}>
      <p className={css.words}>{t('firstSignIns.lead')}</p>
      {waiting.length === 0 ? (
        <p>{t('firstSignIns.nobodyWaits')}</p>
      ) : (
        <Choices
          label={t('firstSignIns.for')}
          choices={[
            { value: 'waiting', words: t('firstSignIns.waiting', { count: waiting.length }) },
            { value: 'chosen', words: t('firstSignIns.chosen') },
          ]}
          chosen={choosing ? 'chosen' : 'waiting'}
          onChoose={(value) => setChoosing(value === 'chosen')}
        />
      )}
      {choosing && (
        <div>
          <p className={css.words}>{t('firstSignIns.chosenWarning')}</p>
          <div className={css.students}>
            {students.map(({ id, name }) => (
              <CheckField key={id} checked={chosen.has(id)} onChange={(on) => choose(id, on)}>
                <bdi>{name}</bdi>
              </CheckField>
            ))}
          </div>
        </div>
      )}
      {make.isError && <Failure named={failureKey(make.error)} />}
      <div>
        <Button
          look="main"
          busy={make.isPending || (choosing && chosen.size === 0)}
          onClick={() => make.mutate(choosing ? [...chosen] : null)}
        >
          {t('firstSignIns.send')}
        </Button>
      </div>
    </div>
  );
}

function Sheet({ cards, school }: { cards: Cards; school: string }) {
  const { t } = useTranslation('administration');
  return (
    <>
      <div className={css.bar}>
        <p role="status">{t('firstSignIns.once')}</p>
        <Button look="main" onClick={() => print()}>
          <IconPrinter size={20} stroke={1.75} aria-hidden />
          {t('firstSignIns.print')}
        </Button>
      </div>
      <ul className={css.sheet}>
        {cards.map((card) => (
          <li key={card.userName} className={css.card}>
            <h2>
              <bdi>{card.name}</bdi>
            </h2>
            <p>{t('firstSignIns.school', { school })}</p>
            <dl>
              <dt>{t('firstSignIns.address')}</dt>
              <dd>{location.host}</dd>
              <dt>{t('firstSignIns.userName')}</dt>
              <dd>{card.userName}</dd>
              <dt>{t('firstSignIns.password')}</dt>
              <dd>{card.password}</dd>
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}
