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
  return <TitleField title={title} {...field} />;
}

function TitleField({ pageId, title, onDone }: Omit<PageTitleProps, 'editable'>) {
  const { t } = useTranslation('pages');
  // Null while nothing was typed: then what others call the page shows at once, and under one's fingers nothing changes.
  const [typed, setTyped] = useState<string | null>(null);
  const draft = typed ?? title;
  const rename = useRenamePage(pageId);
  const words = draft.replace(/\s+/g, ' ').trim();
  const failed = isHidden(rename.error, 'title') ? 'ui:hiddenCharacters' : 'title.failed';
  const problem = words === '' ? t('title.empty') : rename.isError ? t(failed) : null;

  function keep() {
    if (words === '') return;
    if (words === title) setTyped(null);
    else rename.mutate(words, { onSuccess: () => setTyped((now) => (now === draft ? null : now)) });
  }
  function key(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.currentTarget.blur();
      onDone?.();
    }
    if (event.key === 'Escape') setTyped(null);
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
          onChange={(event) => setTyped(event.target.value.replace(/\n/g, ' '))}
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
