import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import { MenuCard, MenuGroup, MenuItem } from '../../ui/menu.tsx';
import type { usePopover } from '../../ui/use-popover.ts';
import type { ExportPage } from './export-page.ts';
import type { ImportPages } from './import-pages.ts';
import { branchOf, placeBy, type Step, steps } from './page-places.ts';
import css from './page-tree.module.css';
import { useCopyPage } from './page-tree.queries.ts';

/** What a choice in the menu opens. */
export type PageCard = 'place' | 'project' | 'icon';

type PageMenuProps = {
  card: ReturnType<typeof usePopover>['card'];
  project: Project;
  /** The page in whose line it was opened; undefined until then. */
  page: PageBrief | undefined;
  onStep(step: Step, page: string): void;
  onCard(card: PageCard): void;
  onTemplate(page: PageBrief): void;
  onTrash(page: string): void;
  onFailure(failure: Error | null): void;
  /** Null: the person may add no pages. */
  onImport: ImportPages | null;
  /** Null: the person may export nothing here. */
  onExport: ExportPage | null;
};

/** UTF-16 units that a title may have, less what "Copy of" takes in any language. */
const roomInTitle = 170;

/** What can be done with one page of the tree. The keys stand beside the words. */
export function PageMenu({
  card,
  project,
  page,
  onStep,
  onCard,
  onTemplate,
  onTrash,
  onFailure,
  onImport,
  onExport,
}: PageMenuProps) {
  const { t, i18n } = useTranslation('page-tree');
  const navigate = useNavigate();
  const copy = useCopyPage(project.id);
  const label = t('menu', { title: page?.title ?? '' });
  if (!page)
    return (
      <MenuCard label={label} card={card}>
        {null}
      </MenuCard>
    );

  const below = branchOf(project.pages, page.id).size - 1;
  const arrow = {
    up: '↑',
    down: '↓',
    in: i18n.dir() === 'rtl' ? '←' : '→',
    out: i18n.dir() === 'rtl' ? '→' : '←',
  };
  function makeCopy({ id, title }: PageBrief, withBelow: boolean) {
    const order = { page: id, title: t('copyOf', { title: title.slice(0, roomInTitle) }), withBelow };
    copy.mutate(order, {
      onError: onFailure,
      onSuccess: (made) => {
        onFailure(null);
        void navigate({
          to: '/projects/$projectId/pages/$pageId',
          params: { projectId: project.id, pageId: made.id },
        });
      },
    });
  }

  const toExport = onExport && (
    <MenuItem onChoose={() => onExport(page.id, page.title)}>{t('export')}</MenuItem>
  );
  if (!project.abilities['page:arrange'])
    return (
      <MenuCard label={label} card={card}>
        {toExport}
      </MenuCard>
    );
  return (
    <MenuCard label={label} card={card}>
      {/* First, since places are changed by keys and by hand as well: what is last may have to be scrolled to. */}
      <MenuGroup label={t('page')}>
        <MenuItem onChoose={() => onCard('icon')}>{t('icon.choose')}</MenuItem>
        <MenuItem onChoose={() => makeCopy(page, false)}>{t('copy')}</MenuItem>
        {below > 0 && (
          <MenuItem onChoose={() => makeCopy(page, true)}>{t('copyWithBelow', { count: below })}</MenuItem>
        )}
        {onImport && (
          <MenuItem onChoose={() => onImport({ id: page.id, title: page.title })}>
            {t('import.below')}
          </MenuItem>
        )}
        {toExport}
        <MenuItem onChoose={() => onTemplate(page)}>
          {t(page.template ? 'template.end' : 'template.offer')}
        </MenuItem>
        <MenuItem onChoose={() => onTrash(page.id)}>
          {below > 0 ? t('trashWithBelow', { count: below }) : t('trash')}
        </MenuItem>
      </MenuGroup>
      <MenuGroup label={t('place')}>
        {steps.map(
          (step) =>
            placeBy(step, project.pages, page.id) && (
              <MenuItem key={step} onChoose={() => onStep(step, page.id)}>
                <span className={css.menuWords}>{t(`step.${step}`)}</span>
                <kbd className={css.menuKeys} dir="ltr">
                  {t('keys')} {arrow[step]}
                </kbd>
              </MenuItem>
            ),
        )}
        <MenuItem onChoose={() => onCard('place')}>{t('moveTo')}</MenuItem>
        <MenuItem onChoose={() => onCard('project')}>{t('moveToProject')}</MenuItem>
      </MenuGroup>
    </MenuCard>
  );
}
