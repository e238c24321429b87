import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { partsOf } from '../../editor/threads/page-parts.ts';
import { useBeside } from './beside-page.ts';
import { BodyView } from './body-view.tsx';
import css from './swap.module.css';

/** What a suggestion would change: the words now and instead. `brief`: of what is no longer open, nothing. */
export function Swap({ thread, brief = false }: { thread: Thread; brief?: boolean }) {
  const { t } = useTranslation('comments');
  const { suggestion } = thread;
  if (!suggestion || (brief && suggestion.state !== 'open')) return null;
  const { proposal, was } = suggestion;
  switch (proposal.kind) {
    case 'replace':
      return (
        <Rows>
          <Row name={t('swap.now')} look="cut">
            {was}
          </Row>
          <Row name={t('swap.instead')}>
            <BodyView body={proposal.content} />
          </Row>
        </Rows>
      );
    case 'delete':
      return (
        <Rows>
          <Row name={t('swap.delete')} look="cut">
            {was || quoteOf(thread)}
          </Row>
        </Rows>
      );
    case 'insert':
      return (
        <Rows>
          <Row name={t(`swap.${proposal.side}`)} look="kept">
            {was || quoteOf(thread)}
          </Row>
          <Row name={t('swap.paragraph')}>
            <BodyView body={proposal.content} />
          </Row>
        </Rows>
      );
    case 'paragraph':
      return (
        <Rows>
          <Row name={t('swap.paragraph')}>
            <BodyView body={proposal.content} />
          </Row>
        </Rows>
      );
    case 'format':
      return (
        <p className={css.wish}>
          {t(proposal.on ? 'swap.mark' : 'swap.unmark', { mark: t(`mark.${proposal.mark}`) })}
        </p>
      );
    case 'move':
      return <Moved thread={thread} after={proposal.after} />;
  }
}

function Moved({ thread, after }: { thread: Thread; after: string | null }) {
  const { t } = useTranslation('comments');
  const { editor } = useBeside();
  const goal = partsOf(editor.state).find(({ id }) => id === after);
  return (
    <Rows>
      <Row name={t('swap.move')}>{quoteOf(thread)}</Row>
      <Row name={t('swap.to')}>
        {after === null ? t('toTop') : t('behind', { part: goal?.words || t('part.other') })}
      </Row>
    </Rows>
  );
}

function quoteOf({ anchor }: Thread): string {
  return anchor.kind === 'page' ? '' : anchor.quote;
}

function Rows({ children }: { children: ReactNode }) {
  return <dl className={css.swap}>{children}</dl>;
}

type RowProps = { name: string; look?: 'cut' | 'kept' | 'add'; children: ReactNode };

function Row({ name, look = 'add', children }: RowProps) {
  return (
    <div className={css[look]}>
      <dt>{name}</dt>
      <dd dir="auto">{look === 'cut' ? <s>{children}</s> : children}</dd>
    </div>
  );
}
