import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEntry } from '../../../shared/contracts/files.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Loading } from '../../ui/loading.tsx';
import css from './file-pages.module.css';
import { pagesOfFileQuery } from './files.queries.ts';

type FilePagesProps = { projectId: string; file: FileEntry; onDone: () => void };

/** The pages that show a file, each a link. It takes the focus; whoever shows it gives it back with `useFocusBack`. */
export function FilePages({ projectId, file, onDone }: FilePagesProps) {
  const { t } = useTranslation('files');
  const part = useRef<HTMLElement>(null);
  const { data: pages, error } = useQuery(pagesOfFileQuery(projectId, file.id));
  useEffect(() => part.current?.focus(), []);
  const heading = `${file.id}-pages`;
  return (
    <section
      ref={part}
      className={css.part}
      tabIndex={-1}
      aria-labelledby={heading}
      onKeyDown={({ key }) => key === 'Escape' && onDone()}
    >
      <h2 id={heading} className={css.heading}>
        {t('pagesOf', { name: file.name })}
      </h2>
      {pages?.length === 0 && <p>{t('noPages')}</p>}
      {pages && pages.length > 0 && (
        <ul className={css.list}>
          {pages.map((page) => (
            <li key={page.id}>
              <Link to="/pages/$pageId" params={{ pageId: page.id }}>
                {page.icon !== null && <span aria-hidden>{page.icon} </span>}
                <bdi>{page.title}</bdi>
              </Link>
              {page.projectId !== projectId && (
                <small>
                  <bdi>{page.projectName}</bdi>
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
      {!pages && (error ? <Failure named={failureKey(error)} /> : <Loading lines={2} />)}
      <Button size="small" onClick={onDone}>
        {t('ui:close')}
      </Button>
    </section>
  );
}
