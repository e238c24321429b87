import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/contracts/day.ts';
import css from './task-details.module.css';

type DueFieldProps = { due: Day | null; onChoose: (due: Day | null) => void };

/** The day of a task. A day counts as soon as it is whole; one that is half typed is left alone. */
export function DueField({ due, onChoose }: DueFieldProps) {
  const { t } = useTranslation('tasks');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    // Not a controlled field: writing into it what it holds already would undo what is half typed.
    if (field.current && field.current.value !== (due ?? '')) field.current.value = due ?? '';
  }, [due]);
  return (
    <div className={css.day}>
      <label htmlFor={id}>{t('field.due')}</label>
      <input
        ref={field}
        id={id}
        type="date"
        min="2000-01-01"
        max="2199-12-31"
        defaultValue={due ?? ''}
        onChange={({ target }) => {
          if (target.validity.valid && target.value !== (due ?? '')) onChoose(target.value || null);
        }}
      />
    </div>
  );
}
