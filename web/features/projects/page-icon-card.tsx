import { useTranslation } from 'react-i18next';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { pageIcons } from './page-icons.ts';
import css from './page-tree.module.css';
import { useSetPageIcon } from './page-tree.queries.ts';

type PageIconCardProps = { projectId: string; page: PageBrief; onDone(): void };

/** The symbols to choose from; each is read out by its own name. */
export function PageIconCard({ projectId, page, onDone }: PageIconCardProps) {
  const { t } = useTranslation('page-tree');
  const set = useSetPageIcon(projectId);
  const choose = (icon: string | null) => set.mutate({ page: page.id, icon }, { onSuccess: onDone });
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that act at once are no fields of a form.
    <div role="group" aria-label={t('icon.of', { title: page.title })}>
      <div className={css.icons}>
        {pageIcons.map((icon) => (
          <button
            key={icon}
            type="button"
            className={css.choice}
            aria-pressed={page.icon === icon}
            onClick={() => choose(icon)}
          >
            {icon}
          </button>
        ))}
      </div>
      {page.icon !== null && (
        <Button size="small" onClick={() => choose(null)}>
          {t('icon.none')}
        </Button>
      )}
      {set.error && <Failure named={failureKey(set.error)} />}
    </div>
  );
}
