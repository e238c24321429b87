import { useNavigate, useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PageTarget } from '../../../shared/contracts/pages/project-moves.ts';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Failure } from '../../ui/failure.tsx';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { usePopover } from '../../ui/use-popover.ts';
import type { ExportPage } from './export-page.ts';
import type { ImportPages } from './import-pages.ts';
import { useOfferPageUndo } from './offer-page-undo.ts';
import { PageIconCard } from './page-icon-card.tsx';
import { type PageCard, PageMenu } from './page-menu.tsx';
import { branchOf, type Place, placeBy, placeOf, type Step } from './page-places.ts';
import css from './page-tree.module.css';
import {
  type PageMove,
  useMoveToProject,
  useSetPageTemplate,
  useTakeBackPage,
  useTrashPage,
} from './page-tree.queries.ts';
import { PlaceCard } from './place-card.tsx';
import { ProjectCard } from './project-card.tsx';
import { useFileDrop } from './use-file-drop.ts';
import { usePageDrag } from './use-page-drag.ts';
import { useTreeKeys } from './use-tree-keys.ts';

type PageTreeToolsProps = {
  /** Round the lines of the tree, which carry `data-line`, `data-page`, `data-fold` and `data-more` with the id of their page. */
  root: RefObject<HTMLElement | null>;
  /** Its pages as they stand on the screen. */
  project: Project;
  move(moved: PageMove): Promise<unknown>;
  open: string | null;
  setFolded(page: string, folded: boolean): void;
  onImport: ImportPages;
  onExport: ExportPage;
};

/** What can be done in the tree: by dragging, by keys, and by the menu at the end of each line. */
export function PageTreeTools({
  root,
  project,
  move,
  open,
  setFolded,
  onImport,
  onExport,
}: PageTreeToolsProps) {
  const { t } = useTranslation('page-tree');
  const navigate = useNavigate();
  const router = useRouter();
  const offer = useOfferPageUndo();
  const { pages } = project;
  const arranges = project.abilities['page:arrange'];
  const trash = useTrashPage(project.id);
  const takeBack = useTakeBackPage(project.id);
  const menu = usePopover();
  const card = usePopover();
  const [about, setAbout] = useState<{ page: string; card: PageCard | null } | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<Error | null>(null);
  const toProject = useMoveToProject();
  const setTemplate = useSetPageTemplate(project.id);
  const [done, setDone] = useState<{ words: string; undo(): void } | null>(null);
  /** The page that was moved last, by somebody whose focus was in the tree, until it is settled. */
  const moved = useRef<{ page: string; settled: boolean } | null>(null);
  const titleOf = (id: string | null) => pages.find((page) => page.id === id)?.title ?? '';

  const failed = { onError: setFailure, onSuccess: () => setFailure(null) };

  async function put(page: string, place: Place) {
    const names = { title: titleOf(page), parent: titleOf(place.parentId), after: titleOf(place.after) };
    const where =
      place.after !== null ? 'said.behind' : place.parentId !== null ? 'said.below' : 'said.first';
    const mine = { page, settled: false };
    moved.current = root.current?.contains(document.activeElement) ? mine : null;
    try {
      await move({ page, place });
      setFailure(null);
      setSaid(t(where, names));
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      setFailure(problem);
    } finally {
      mine.settled = true;
    }
  }
  function step(way: Step, page: string) {
    const place = placeBy(way, pages, page);
    if (place) void put(page, place);
  }
  function throwAway(page: string) {
    const branch = branchOf(pages, page);
    const title = titleOf(page);
    trash.mutate(
      { page, below: branch.size - 1 },
      {
        onError: setFailure,
        onSuccess: () => {
          setFailure(null);
          const words = t('thrownAway', { title });
          if (open === null || !branch.has(open))
            return setDone({ words, undo: () => takeBack.mutate(page, failed) });
          const there = { to: '/projects/$projectId', params: { projectId: project.id } } as const;
          offer({
            words,
            back: { trashed: page },
            open: { projectId: project.id, pageId: open },
            shown: router.buildLocation(there).pathname,
          });
          void navigate(there);
        },
      },
    );
  }
  function send(page: PageBrief, target: PageTarget) {
    const branch = branchOf(pages, page.id);
    const back = { page: page.id, from: target.id, to: project.id, below: branch.size - 1 };
    const place = placeOf(pages, page);
    toProject.mutate(
      { ...back, from: project.id, to: target.id },
      {
        onError: setFailure,
        onSuccess: () => {
          setFailure(null);
          const words = t('toProject.done', { title: page.title, project: target.name });
          const move = { ...back, place };
          if (open === null || !branch.has(open))
            return setDone({ words, undo: () => toProject.mutate(move, failed) });
          const params = { projectId: target.id, pageId: open };
          const there = { to: '/projects/$projectId/pages/$pageId', params } as const;
          offer({
            words,
            back: { move },
            open: { projectId: project.id, pageId: open },
            shown: router.buildLocation(there).pathname,
          });
          void navigate(there);
        },
      },
    );
  }
  function offerTemplate({ id, title, template }: PageBrief) {
    setTemplate.mutate(
      { page: id, template: !template },
      {
        onError: setFailure,
        onSuccess: () => {
          setFailure(null);
          setDone({
            words: t(template ? 'template.ended' : 'template.offered', { title }),
            undo: () => setTemplate.mutate({ page: id, template }, failed),
          });
        },
      },
    );
  }
  function openCard(kind: PageCard) {
    // The menu gives the focus back first.
    flushSync(() => setAbout((before) => before && { ...before, card: kind }));
    card.button.ref.current = menu.button.ref.current;
    card.card.ref.current?.showPopover();
  }

  const exports = project.abilities['project:export'];
  const imports = project.abilities['page:create'];
  const filesOver = useFileDrop(root, imports, (page, dropped) => {
    onImport(page === null ? null : { id: page, title: titleOf(page) }, dropped);
  });
  const drag = usePageDrag(root, arranges ? pages : null, put);
  useTreeKeys(root, { step: arranges ? step : null, setFolded });

  // A line that is put elsewhere in the document loses the focus, and once more if it has to go back. Whatever moves it draws this again.
  useEffect(() => {
    if (moved.current === null) return;
    const { page, settled } = moved.current;
    if ((document.activeElement ?? document.body) === document.body)
      root.current?.querySelector<HTMLElement>(`[data-page="${CSS.escape(page)}"]`)?.focus();
    if (settled) moved.current = null;
  });

  useEffect(() => {
    const tree = root.current;
    if (!tree) return;
    const press = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLButtonElement>('[data-more]');
      const page = button?.dataset.more;
      if (!button || page === undefined) return;
      menu.button.ref.current = button;
      flushSync(() => setAbout({ page, card: null }));
      menu.card.ref.current?.showPopover();
    };
    tree.addEventListener('click', press);
    return () => tree.removeEventListener('click', press);
  }, [root, menu.button.ref, menu.card.ref]);

  const page = pages.find(({ id }) => id === about?.page);
  const closeCard = () => card.card.ref.current?.hidePopover();
  return (
    <>
      {drag?.drop && (
        <div
          className={css.drop}
          data-into={drag.drop.height === null ? undefined : ''}
          style={{
            insetBlockStart: drag.drop.top,
            insetInline: `${drag.drop.start}px 0`,
            blockSize: drag.drop.height ?? undefined,
          }}
        />
      )}
      {filesOver !== null && (
        <p className={css.over}>
          {filesOver === 'top' ? t('import.here') : t('import.hereBelow', { title: titleOf(filesOver) })}
        </p>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
      {failure && (
        <div className={css.trouble}>
          <Failure named={failureKey(failure)} />
        </div>
      )}
      {(arranges || exports) && (
        <PageMenu
          card={menu.card}
          project={project}
          page={page}
          onStep={step}
          onCard={openCard}
          onTemplate={offerTemplate}
          onTrash={throwAway}
          onImport={imports ? onImport : null}
          onExport={exports ? onExport : null}
          onFailure={setFailure}
        />
      )}
      <div {...card.card} className={css.card}>
        {page && about?.card === 'place' && (
          <PlaceCard
            key={page.id}
            pages={pages}
            page={page}
            onPut={(place) => {
              closeCard();
              put(page.id, place);
            }}
          />
        )}
        {page && about?.card === 'project' && (
          <ProjectCard
            key={page.id}
            page={page}
            below={branchOf(pages, page.id).size - 1}
            onMove={(target) => {
              closeCard();
              send(page, target);
            }}
            onStay={closeCard}
          />
        )}
        {page && about?.card === 'icon' && (
          <PageIconCard key={page.id} projectId={project.id} page={page} onDone={closeCard} />
        )}
      </div>
      {done && (
        <UndoNotice
          key={done.words}
          onUndo={() => {
            done.undo();
            setDone(null);
          }}
          onGone={() => setDone(null)}
        >
          {done.words}
        </UndoNotice>
      )}
    </>
  );
}
