import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { PutIntoText } from '../../editor/threads/proposal-in-text.ts';
import { shownKeys } from '../../editor/tool-keys.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { shortName } from '../../ui/person-name.ts';
import { Problem } from '../../ui/problem.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import { isAsItWas, NotInText, overSameWords, putSuggestion, wordsNow } from './accept-suggestion.ts';
import { useBeside } from './beside-page.ts';
import css from './comments.module.css';
import { type PageThreads, threadsQuery } from './comments.queries.ts';
import { Decided } from './decided.tsx';
import { Swap } from './swap.tsx';

/** What was put into the text from here and can be taken back, by thread. It is known as long as the page is open. */
const put = new Map<string, PutIntoText>();

/** To the suggestion for the same words that was accepted. */
function OtherSuggestion({ thread: { suggestion } }: { thread: Thread }) {
  const { t } = useTranslation('comments');
  const other = suggestion?.outdatedBy;
  if (!other) return null;
  return (
    <Link to="." search={(now) => ({ ...now, thread: other })}>
      {t('decided.showOther')}
    </Link>
  );
}

/** The suggestion of a thread, and what the team decides. */
export function SuggestionPart({ thread }: { thread: Thread }) {
  const { t } = useTranslation('comments');
  const beside = useBeside();
  const shown = useShownName();
  const accept = useAccept(thread);
  const { suggestion, abilities } = thread;
  if (!suggestion) return null;
  const { state, claimed } = suggestion;
  const canUndo =
    abilities['suggestion:decide'] && (state === 'declined' || (state === 'accepted' && put.has(thread.id)));

  if (state !== 'open')
    return (
      <div className={css.decision}>
        <Swap thread={thread} />
        <p className={css.resolved}>
          {state === 'accepted' && <IconCheck size={16} stroke={1.75} aria-hidden />}
          <Decided thread={thread} />
          <OtherSuggestion thread={thread} />
          {canUndo && (
            <Button size="small" look="bare" busy={accept.busy} onClick={() => void accept.takeBack()}>
              {t('ui:undo')}
            </Button>
          )}
        </p>
        {accept.failure !== null && <WhyNot failure={accept.failure} />}
      </div>
    );

  const same = isAsItWas(beside, thread);
  const foreign = claimed && claimed.until > Date.now() && claimed.by.id !== beside.me.id ? claimed.by : null;
  return (
    <div className={css.decision}>
      <Swap thread={thread} />
      {!same && (
        <>
          <p className={css.changed} role="status">
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            {t('changed')}
          </p>
          <p className={css.quote} dir="auto">
            {wordsNow(beside, thread.id)}
          </p>
        </>
      )}
      {foreign && <p className={css.when}>{t('claimed', { name: shown(shortName(foreign)) })}</p>}
      {accept.failure !== null && <WhyNot failure={accept.failure} />}
      {abilities['suggestion:decide'] ? (
        <Decide
          busy={accept.busy}
          waits={foreign !== null}
          yes={same ? t('accept') : t('acceptAnyway')}
          onAccept={() => void accept.now()}
          onDecline={accept.decline}
        />
      ) : (
        <p className={css.when}>{t('waiting')}</p>
      )}
    </div>
  );
}

type DecideProps = {
  busy: boolean;
  /** Somebody else is accepting it. */
  waits: boolean;
  yes: string;
  onAccept: () => void;
  onDecline: () => void;
};

/** Accept and decline; from anywhere in the card by Control and Enter, or Control and Backspace, but where somebody writes. */
function Decide({ busy, waits, yes, onAccept, onDecline }: DecideProps) {
  const { t } = useTranslation('comments');
  const row = useRef<HTMLDivElement>(null);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (event.defaultPrevented || altKey || !(ctrlKey || metaKey) || busy) return;
    if (target instanceof HTMLElement && target.isContentEditable) return;
    if (key === 'Enter' && !waits) onAccept();
    else if (key === 'Backspace') onDecline();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const card = row.current?.closest<HTMLElement>('article, section');
    if (!card) return;
    const listener = (event: KeyboardEvent) => pressed(event);
    card.addEventListener('keydown', listener);
    return () => {
      card.removeEventListener('keydown', listener);
      // What was pressed is gone with the decision: the focus stays in the card.
      queueMicrotask(() => {
        if (card.isConnected && (document.activeElement ?? document.body) === document.body)
          card.focus({ preventScroll: true });
      });
    };
  }, []);
  return (
    <div ref={row} className={css.decide}>
      <Button
        size="small"
        look="main"
        busy={busy || waits}
        aria-keyshortcuts="Control+Enter"
        title={shownKeys('Mod-Enter', t)}
        onClick={onAccept}
      >
        <IconCheck size={17} stroke={1.75} aria-hidden />
        {yes}
      </Button>
      <Button
        size="small"
        busy={busy}
        aria-keyshortcuts="Control+Backspace"
        title={shownKeys('Mod-Backspace', t)}
        onClick={onDecline}
      >
        {t('decline')}
      </Button>
    </div>
  );
}

/** Accepts one after the other, as long as nothing is in the way. Answers with how many; of two for the same words the first counts. */
export async function acceptAll(
  beside: Parameters<typeof putSuggestion>[0],
  threads: readonly Thread[],
): Promise<number> {
  let done = 0;
  const outdated = new Set<string>();
  for (const thread of threads) {
    if (outdated.has(thread.id) || !isAsItWas(beside, thread)) continue;
    for (const other of overSameWords(beside.places, thread.id, threads)) outdated.add(other);
    await putAndKeep(beside, thread, threads);
    done += 1;
  }
  return done;
}

async function putAndKeep(...given: Parameters<typeof putSuggestion>): Promise<void> {
  const done = await putSuggestion(...given);
  if (done) put.set(given[1].id, done);
}

function useAccept(thread: Thread) {
  const beside = useBeside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { queryKey } = threadsQuery(beside.pageId);

  async function doing(act: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await act();
    } catch (problem) {
      setFailure(problem);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey });
    }
  }
  return {
    busy,
    failure,
    now: () =>
      doing(async () => {
        const threads = queries.getQueryData<PageThreads>(queryKey)?.threads ?? [];
        await putAndKeep(beside, thread, threads);
      }),
    takeBack: () =>
      doing(async () => {
        const known = put.get(thread.id);
        if (thread.suggestion?.state === 'accepted' && known?.takeBack() !== true)
          throw new NotInText('others have written there since');
        put.delete(thread.id);
        await beside.run({ kind: 'reopen', thread: thread.id });
      }),
    decline: () => beside.act({ kind: 'decline', thread: thread.id }),
  };
}

function WhyNot({ failure }: { failure: unknown }) {
  const { t } = useTranslation('comments');
  if (failure instanceof NotInText)
    return <Problem title={t('notInText.title')}>{t('notInText.words')}</Problem>;
  return <Failure named={failureKey(failure)} />;
}
