import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxTitle } from '../../../shared/contracts/pages.ts';
import { failureKey } from '../../sync/failure-key.ts';
import type { KeptCopy } from '../../sync/kept-copies.ts';
import type { PageConnection } from '../../sync/page-connection.ts';
import { pageText } from '../../sync/page-text.ts';
import type { SaveState } from '../../sync/save-state.ts';
import { usePageState } from '../../sync/use-page-connection.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import css from './save-indicator.module.css';

type Told = Exclude<SaveState, { kind: 'saved' | 'saving' }>;

/** Begins a page with this title and content, a V1 update, and leads there. */
export type PutIntoNewPage = (title: string, text: Uint8Array) => Promise<void>;

/** What happened, what is safe, and what to do. */
export function SaveExplanation({
  state,
  connection,
  title,
  putIntoNewPage,
}: {
  state: Told;
  connection: PageConnection;
  title: string;
  /** Null for those who may begin no page here. */
  putIntoNewPage: PutIntoNewPage | null;
}) {
  const { t } = useTranslation('pages');
  const copies = usePageState(connection, ({ keptCopies }) => keptCopies);
  const stopped = usePageState(connection, ({ status }) => status.kind === 'stopped');
  const key = `explain.${keyOf(state)}`;
  return (
    <div className={css.explanation}>
      <b>{t(`${key}.title`)}</b>
      <p>{t(`${key}.words`)}</p>
      {state.kind === 'reload-to-write' && (
        <Button size="small" look="main" onClick={() => location.reload()}>
          {t('explain.reload')}
        </Button>
      )}
      {state.kind === 'unsent' && stopped && <CopyText text={() => pageText(connection.doc)} />}
      {state.kind === 'kept-as-copy' &&
        copies.map((copy) => (
          <Copy
            key={copy.id}
            copy={copy}
            title={title}
            putIntoNewPage={putIntoNewPage}
            discard={() => connection.discardCopy(copy.id)}
          />
        ))}
    </div>
  );
}

function keyOf(state: Told): string {
  if (state.kind === 'read-only') return state.why === 'handed_in' ? 'handed_in' : 'read-only';
  return 'onDevice' in state && !state.onDevice ? `${state.kind}InMemory` : state.kind;
}

type CopyProps = {
  copy: KeptCopy;
  title: string;
  putIntoNewPage: PutIntoNewPage | null;
  discard: () => Promise<void>;
};

function Copy({ copy, title, putIntoNewPage, discard }: CopyProps) {
  const { t, i18n } = useTranslation('pages');
  const when = new Date(copy.at).toLocaleString(readerLocale(i18n.language), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const ownTitle = t('copy.title', { title: title === '' ? when : title });
  const put = useMutation({
    mutationFn: async (begin: PutIntoNewPage) => {
      await begin(ownTitle.slice(0, maxTitle), copy.state);
      await discard();
    },
  });
  return (
    <section className={css.copy} aria-label={t('copy.at', { when })}>
      <b>{t('copy.at', { when })}</b>
      <pre className={css.text} dir="auto">
        {copy.text}
      </pre>
      <div className={css.actions}>
        {putIntoNewPage && (
          <Button size="small" look="main" busy={put.isPending} onClick={() => put.mutate(putIntoNewPage)}>
            {t('copy.intoNewPage')}
          </Button>
        )}
        <CopyText text={() => copy.text} look={putIntoNewPage ? 'plain' : 'main'} />
        <a
          className={buttonClass('plain', 'small')}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(copy.text)}`}
          download={`${ownTitle}.txt`}
        >
          {t('copy.download')}
        </a>
        <Button size="small" look="bare" onClick={discard}>
          {t('copy.discard')}
        </Button>
      </div>
      {put.error && <Failure named={failureKey(put.error)} />}
    </section>
  );
}

function CopyText({ text, look = 'main' }: { text: () => string; look?: 'main' | 'plain' }) {
  const { t } = useTranslation('pages');
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      look={look}
      onClick={async () => {
        await navigator.clipboard.writeText(text());
        setCopied(true);
      }}
    >
      {t(copied ? 'copy.copied' : 'copy.copy')}
    </Button>
  );
}
