import { useEffect, useRef, useState } from 'react';
import type { Page } from '../../../shared/contracts/pages.ts';
import { Later } from '../../editor/menus/later.tsx';
import { isDrafted } from '../../sync/kept-drafts.ts';
import { begunDraft } from './begun-draft.ts';
import type { CommentsProps, Wish } from './comments-props.ts';
import { loadComments } from './load-comments.ts';
import { Offer } from './offer.tsx';

type OnNeedProps = Omit<CommentsProps, 'arrive' | 'quietBefore'> & {
  /** Null until it has answered. */
  page: Pick<Page, 'hasThreads' | 'abilities'> | null;
};

/**
 * The comments beside a page, loaded once there is a need: something is said there, somebody is led to it or had begun to, words are
 * selected, or who opens the page may comment and not write, and is here for it. Until then one can begin.
 */
export function CommentsOnNeed({ page, ...props }: OnNeedProps) {
  const { editor, pageId, me, at, bar } = props;
  const [needed, setNeeded] = useState(() => at !== null || isDrafted(begunDraft(me.id, pageId)));
  const [awaited, setAwaited] = useState(false);
  const [here, setHere] = useState(false);
  const [quietBefore, setQuietBefore] = useState<boolean | null>(null);
  const wish = useRef<Wish | null>(null);
  const mayComment = page?.abilities['page:comment'] ?? false;
  const isHereForIt = mayComment && page?.abilities['page:write'] === false;
  if (page && quietBefore === null) setQuietBefore(!page.hasThreads);
  if (!needed && (page?.hasThreads || isHereForIt || at !== null)) setNeeded(true);

  useEffect(() => {
    if (needed || !mayComment) return;
    // Whoever selects words may have something to say about them.
    const selects = () => {
      if (!editor.state.selection.empty) setNeeded(true);
    };
    selects();
    editor.on('selectionUpdate', selects);
    return () => void editor.off('selectionUpdate', selects);
  }, [editor, needed, mayComment]);

  function arrive(): Wish | null {
    setHere(true);
    const wished = wish.current;
    wish.current = null;
    return wished;
  }
  return (
    <>
      {mayComment && !here && (
        <Offer
          editor={editor}
          bar={bar}
          onBegin={(wished) => {
            wish.current = wished;
            setNeeded(true);
            setAwaited(true);
          }}
        />
      )}
      {needed && (
        <Later
          load={loadComments}
          awaited={awaited}
          props={{ ...props, arrive, quietBefore: quietBefore ?? false }}
        />
      )}
    </>
  );
}
