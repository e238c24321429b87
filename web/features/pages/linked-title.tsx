import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pageOfAddress } from '../../../shared/editor/page-address.ts';
import { linkedPageQuery } from './pages.queries.ts';

/** For a link to a page of this workspace what that is called now; null for one that leads elsewhere. */
export function linkedTitle(href: string): ReactNode {
  const page = pageOfAddress(href);
  return page === null ? null : <LinkedTitle key={page} page={page} />;
}

function LinkedTitle({ page }: { page: string }) {
  const { t } = useTranslation('pages');
  const { data } = useQuery(linkedPageQuery(page));
  if (data === undefined) return <span>…</span>;
  return <span>{data === null ? t('link.unseen') : t('link.leads', { title: data.title })}</span>;
}
