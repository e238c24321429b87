import { useQueryClient } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Later } from '../../editor/menus/later.tsx';
import { ThreadPlaces } from '../../editor/threads/thread-places.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Failure } from '../../ui/failure.tsx';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import css from './beside.module.css';
import { type BesidePage, BesideProvider } from './beside-page.ts';
import type { CommentOperation } from './comment-operation.ts';
import { type Threads, useThreads } from './comments.queries.ts';
import type { CommentsProps } from './comments-props.ts';
import { loadBank } from './load-cards.ts';
import { Margin } from './margin.tsx';

/** The voices beside a page: what is said about its words, in the margin. */
export function Comments(props: CommentsProps) {
  const threads = useThreads(props.pageId, props.me);
  const { editor } = props;
  const [ground, setGround] = useState<HTMLElement | null>(null);
  const places = usePlaces(editor, ground);
  return (
    <div ref={setGround} className={css.ground}>
      {threads && places && <Beside {...props} threads={threads} places={places} />}
    </div>
  );
}

function usePlaces(editor: Editor, ground: HTMLElement | null): ThreadPlaces | null {
  const { t } = useTranslation('comments');
  const [places, setPlaces] = useState<ThreadPlaces | null>(null);
  useEffect(() => {
    if (!ground) return;
    const made = new ThreadPlaces(editor, ground, t('hasComment'));
    setPlaces(made);
    return () => {
      setPlaces(null);
      made.destroy();
    };
  }, [editor, ground, t]);
  return places;
}

type Undoable = { id: number; words: string; back: CommentOperation };

function Beside({ threads, places, ...props }: CommentsProps & { threads: Threads; places: ThreadPlaces }) {
  const { at, bar, arrive, quietBefore, editor, connection, pageId, me, colourOf, people } = props;
  const shown = useShownName();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [bank, setBank] = useState<{ words: string | null } | null>(null);
  const names = new Map(threads.people.map(({ id, name }) => [id, name]));

  const act: BesidePage['act'] = (operation, undo) => {
    setFailure(null);
    if (undo) setUndoable((last) => ({ id: (last?.id ?? 0) + 1, ...undo }));
    threads.run(operation).catch((problem: unknown) => {
      // Whether it was read is no matter to say something about.
      if (operation.kind !== 'read') setFailure(problem);
      setUndoable(null);
      void queries.invalidateQueries({ queryKey: ['comments.list', pageId] });
    });
  };
  const beside: BesidePage = {
    editor,
    connection,
    places,
    pageId,
    me,
    colourOf,
    nameOf: (account) => shown(names.get(account) ?? (account === me.id ? me.name : '')),
    people,
    lanes: threads.lanes,
    openBank: threads.abilities['feedback:keep'] ? (words) => setBank({ words }) : null,
    run: threads.run,
    withMine: threads.withMine,
    act,
  };
  return (
    <BesideProvider value={beside}>
      <Margin {...{ at, bar, arrive, quietBefore }} threads={threads.threads}>
        {failure !== null && <Failure named={failureKey(failure)} />}
      </Margin>
      {bank && <Later load={loadBank} awaited props={{ text: bank.words, onClose: () => setBank(null) }} />}
      {undoable && (
        <UndoNotice
          key={undoable.id}
          onUndo={() => {
            setUndoable(null);
            act(undoable.back);
          }}
          onGone={() => setUndoable(null)}
        >
          {undoable.words}
        </UndoNotice>
      )}
    </BesideProvider>
  );
}
