import { useTranslation } from 'react-i18next';
import type { PageState } from '../../sync/page-connection.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';

export type PageProblemName =
  | 'unavailable'
  | 'sign-in-required'
  | 'not-understood'
  | 'load-failed'
  | 'damaged'
  | 'no-network'
  | 'unreachable';

/** Attempts that failed in a row, after which a page that is not here yet says why. */
const patience = 2;

/** What keeps the page from being shown or written, or null. Text that is shown already is left in peace. */
export function pageProblem({
  status,
  ready,
  network,
}: Pick<PageState, 'status' | 'ready' | 'network'>): PageProblemName | null {
  if (status.kind === 'stopped') return status.why === 'kept-as-copy' ? null : status.why;
  if (status.kind !== 'away') return null;
  if (status.because === 'damaged') return 'damaged';
  if (ready) return null;
  if (status.because === 'load-failed') return 'load-failed';
  if (status.attempts < patience) return null;
  return network ? 'unreachable' : 'no-network';
}

export function PageProblem({ name }: { name: PageProblemName }) {
  const { t } = useTranslation('pages');
  return (
    <Problem title={t(`failure.${name}.title`)} action={<Way name={name} />}>
      {t(`failure.${name}.words`)}
    </Problem>
  );
}

/** The one thing to do; null where waiting is all there is. */
function Way({ name }: { name: PageProblemName }) {
  const { t } = useTranslation('pages');
  if (name === 'not-understood') {
    return <Button onClick={() => location.reload()}>{t('failure.not-understood.action')}</Button>;
  }
  if (name === 'sign-in-required') {
    const next = encodeURIComponent(location.pathname);
    return (
      <a className={buttonClass('main')} href={`/sign-in?next=${next}`}>
        {t('failure.sign-in-required.action')}
      </a>
    );
  }
  return null;
}
