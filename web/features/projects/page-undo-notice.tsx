import { useNavigate, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import type { PageUndo } from './offer-page-undo.ts';
import { useMoveToProject, useTakeBackPage } from './page-tree.queries.ts';

/** The way back after something was done to the open page. If it fails, the notice says so and can be pressed again. */
export function PageUndoNotice({ undo, onGone }: { undo: PageUndo; onGone: () => void }) {
  const { t } = useTranslation('page-tree');
  const router = useRouter();
  const navigate = useNavigate();
  const { back, open } = undo;
  const move = useMoveToProject();
  const takeBack = useTakeBackPage(open.projectId);
  const error = move.error ?? takeBack.error;
  function done() {
    onGone();
    if (router.state.location.pathname === undo.shown)
      void navigate({ to: '/projects/$projectId/pages/$pageId', params: open });
  }
  return (
    <UndoNotice
      onGone={onGone}
      onUndo={() => {
        if (move.isPending || takeBack.isPending) return;
        if ('move' in back) move.mutate(back.move, { onSuccess: done });
        else takeBack.mutate(back.trashed, { onSuccess: done });
      }}
    >
      {error ? t(`${failureKey(error)}.title`) : undo.words}
    </UndoNotice>
  );
}
