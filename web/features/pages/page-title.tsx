import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHidden } from '../../sync/failure-key.ts';
import css from './page-title.module.css';
import { useRenamePage } from './pages.queries.ts';

type PageTitleProps = {
  pageId: string;
  title: string;
  editable: boolean;
  /** Called when Enter was pressed: the text is what follows. */
  onDone?: () => void;
};

/** The title, for those who may change it a field that looks like one. Enter or leaving it keeps the change. */
export function PageTitle({ editable, title, ...field }: PageTitleProps) {
  if (!editable) {
    return (
      <h1 className={css.title} dir="auto">
        {title}
      </h1>
    );
  }
  return <TitleField key={title} title={title} {...field} />;
}

function TitleField({ pageId, title, onDone }: Omit<PageTitleProps, 'editable'>) {
  const { t } = useTranslation('pages');
  const [draft, setDraft] = useState(title);
  const rename = useRenamePage(pageId);
  const words = draft.replace(/\s+/g, ' ').trim();
  const failed = isHidden(rename.error, 'title') ? 'ui:hiddenCharacters' : 'title.failed';
  const problem = words === '' ? t('title.empty') : rename.isError ? t(failed) : null;

  function keep() {
    if (words !== '' && words !== title) rename.mutate(words);
  }
  function key(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.currentTarget.blur();
      onDone?.();
    }
    if (event.key === 'Escape') setDraft(title);
  }

  return (
    <>
      <h1 className={css.title} data-words={draft} dir="auto">
        <textarea
          className={css.field}
          rows={1}
          maxLength={200}
          dir="auto"
          aria-label={t('title.label')}
          aria-invalid={problem !== null || undefined}
          value={draft}
          onChange={(event) => setDraft(event.target.value.replace(/\n/g, ' '))}
          onBlur={keep}
          onKeyDown={key}
        />
      </h1>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
