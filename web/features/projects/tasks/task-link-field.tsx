import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { Select } from '../../../ui/select.tsx';
import { targetOfAddress } from './target-of-address.ts';
import css from './task-details.module.css';

type TaskLinkFieldProps = {
  project: Project;
  link: Task['link'];
  onChoose: (link: Task['link']) => void;
};

const passage = 'passage';

/** What a task is about: a page out of the list, or a passage by its address, which each page gives for the place of the caret. */
export function TaskLinkField({ project, link, onChoose }: TaskLinkFieldProps) {
  const { t } = useTranslation('tasks');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();

  function choosePage(pageId: string) {
    const page = project.pages.find((each) => each.id === pageId);
    if (pageId !== passage) onChoose(page ? { pageId, blockId: null, title: page.title } : null);
  }
  function take(address: string) {
    const target = targetOfAddress(address, project.pages, location.origin);
    setTyped(target ? '' : address);
    setWrong(false);
    if (target) onChoose(target);
  }

  return (
    <>
      <Select
        label={t('field.page')}
        value={link?.blockId ? passage : (link?.pageId ?? '')}
        options={[
          { value: '', words: t('none') },
          ...(link?.blockId ? [{ value: passage, words: t('passageOf', { title: link.title }) }] : []),
          ...project.pages.map((page) => ({ value: page.id, words: page.title })),
        ]}
        onChoose={choosePage}
      />
      <div className={css.text}>
        <label htmlFor={id}>{t('field.passage')}</label>
        <input
          id={id}
          className={css.field}
          type="url"
          dir="ltr"
          autoComplete="off"
          value={typed}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-trouble` : undefined}
          onPaste={(event) => {
            event.preventDefault();
            take(event.clipboardData.getData('text/plain'));
          }}
          onChange={({ target }) => {
            setTyped(target.value);
            setWrong(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          onBlur={() => {
            if (typed.trim() === '') return;
            take(typed);
            setWrong(targetOfAddress(typed, project.pages, location.origin) === null);
          }}
        />
        {wrong && (
          <p className={css.trouble} id={`${id}-trouble`} role="alert">
            {t('badPassage')}
          </p>
        )}
      </div>
    </>
  );
}
