import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { digests, type NotificationChoices } from '../../../shared/contracts/notifications/choices.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import css from './choices-part.module.css';
import { ChoicesTable } from './choices-table.tsx';
import { type ChoicesChange, choicesQuery, useChangeChoices } from './notifications.queries.ts';

/** What I want to be told of, in the application and by letter, and how often letters come. */
export function ChoicesPart() {
  const choices = useQuery(choicesQuery);
  return (
    <>
      {choices.isPending && <Loading lines={5} />}
      {choices.isError && <Failure named={failureKey(choices.error)} />}
      {choices.data && <ChoicesForm choices={choices.data} />}
    </>
  );
}

function ChoicesForm(props: { choices: NotificationChoices }) {
  const { t } = useTranslation('notifications');
  const { choices, change } = useChangeChoices(props.choices);
  const [failure, setFailure] = useState<Error | null>(null);

  async function choose(order: ChoicesChange) {
    setFailure(null);
    try {
      await change(order);
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      setFailure(problem);
    }
  }

  return (
    <>
      <ChoicesTable choices={choices} onChange={(kinds) => void choose({ kinds })} />
      <div>
        <Choices
          label={t('choices.rhythm')}
          choices={digests.map((value) => ({ value, words: t(`choices.digest.${value}`) }))}
          chosen={choices.digest}
          onChoose={(digest) => void choose({ digest })}
        />
        <p className={css.where}>{whereWords(t, choices)}</p>
      </div>
      {failure && <Failure named={failureKey(failure)} />}
    </>
  );
}

function whereWords(
  t: ReturnType<typeof useTranslation<'notifications'>>['t'],
  { address, sendsLetters }: NotificationChoices,
): string {
  if (!sendsLetters) return t('choices.noLetters');
  return address === null ? t('choices.noAddress') : t('choices.to', { address });
}
