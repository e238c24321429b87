import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import css from './tasks-view.module.css';

const views = ['board', 'list'] as const;
export type TaskViewName = (typeof views)[number];

const key = 'atelier.tasks.view';

/** Board or list, as it was chosen last in this browser. */
export function useTaskView(): [TaskViewName, (view: TaskViewName) => void] {
  const [view, setView] = useState(() => views.find((name) => name === localStorage.getItem(key)) ?? 'board');
  return [
    view,
    (chosen) => {
      localStorage.setItem(key, chosen);
      setView(chosen);
    },
  ];
}

type TaskViewChoiceProps = { view: TaskViewName; onChoose: (view: TaskViewName) => void };

export function TaskViewChoice({ view, onChoose }: TaskViewChoiceProps) {
  const { t } = useTranslation('tasks');
  return (
    <fieldset className={css.views}>
      <legend className="unseen">{t('view.label')}</legend>
      {views.map((name) => (
        <Button
          key={name}
          size="small"
          look={name === view ? 'soft' : 'plain'}
          aria-pressed={name === view}
          onClick={() => onChoose(name)}
        >
          {t(`view.${name}`)}
        </Button>
      ))}
    </fieldset>
  );
}
