import { uuidv4 } from 'lib0/random';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { anchorOfBlock, partAt, partsOf } from '../../editor/threads/page-parts.ts';
import { bodyOfRange, hasMarkThrough } from '../../editor/threads/proposal-in-text.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Select } from '../../ui/select.tsx';
import { aboutOf, type Change, changesOf, newThread } from './begun-thread.ts';
import { type BesidePage, useBeside } from './beside-page.ts';
import { giveUpDrafts } from './body-editor.tsx';
import { BodyField } from './body-field.tsx';
import css from './comments.module.css';
import { bodyOfWords } from './editor-json.ts';
import { PartSelect } from './part-select.tsx';

const marks = [
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'code',
  'subscript',
  'superscript',
] as const;
type MarkName = (typeof marks)[number];

type SuggestCardProps = {
  /** A passage or a block. */
  anchor: Anchor;
  change: Change;
  /** Another kind of change is suggested now. */
  onSwitch: (change: Change) => void;
  visibility: Visibility;
  /** Says who sees it. */
  lane: ReactNode;
  onDone: () => void;
  onCancel: () => void;
};

/** Where a change of the text is suggested: which, the new words, and why. */
export function SuggestCard(card: SuggestCardProps) {
  const { anchor, change, onSwitch, visibility, lane, onDone, onCancel } = card;
  const { t } = useTranslation('comments');
  const beside = useBeside();
  const { run, pageId, me, editor } = beside;
  const [id] = useState(uuidv4);
  const changes: readonly Change[] = changesOf[anchor.kind];
  const [words, setWords] = useState<CommentBody | null | undefined>(undefined);
  const [mark, setMark] = useState<MarkName>('bold');
  const [reason, setReason] = useState<CommentBody | null>(null);
  const [before] = useState(() => wordsBefore(beside, anchor));
  const [busy, setBusy] = useState(false);
  const [coming, setComing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const range = beside.places.rangeOf(newThread);
  const isMarked = (name: MarkName) => range !== null && hasMarkThrough(editor.state.doc, range, name);
  const own = range && partAt(editor.state, range.from);
  // What is the first part already can only go down.
  const [parts] = useState(() => partsOf(editor.state));
  const others = parts.filter((part) => part.id !== own);
  const [after, setAfter] = useState(() => (parts[0]?.id === own ? (others[0]?.id ?? null) : null));
  const writes = change === 'replace' || change === 'before' || change === 'after' || change === 'paragraph';
  const draft = (part: string) => `comments/${pageId}/new/${aboutOf(anchor)}/${part}`;

  function proposal(): Proposal | null {
    switch (change) {
      case 'replace':
        if (words === undefined) return null;
        return words === null ? { kind: 'delete' } : { kind: 'replace', content: words };
      case 'before':
      case 'after':
        return words ? { kind: 'insert', side: change, content: words } : null;
      case 'paragraph':
        return words ? { kind: 'paragraph', content: words } : null;
      case 'format':
        return { kind: 'format', mark, on: !isMarked(mark) };
      case 'move':
        return { kind: 'move', after };
      case 'delete':
        return { kind: 'delete' };
    }
  }
  const giveUp = () => giveUpDrafts(me.id, [...changes, 'reason'].map(draft));
  async function send() {
    const proposed = proposal();
    // The whole part goes to another place, whichever of its words were selected.
    const about = proposed?.kind === 'move' ? own && anchorOfBlock(editor.state, own) : anchor;
    if (!proposed || !about || busy || coming) return;
    setBusy(true);
    setFailure(null);
    try {
      await run({ kind: 'begin', id, anchor: about, visibility, body: reason, proposal: proposed });
      giveUp();
      onDone();
    } catch (problem) {
      setFailure(problem);
      setBusy(false);
    }
  }
  return (
    <>
      <Select
        label={t('whatChanges')}
        quiet
        value={change}
        options={changes.map((value) => ({ value, words: t(`change.${value}`) }))}
        onChoose={(value) => {
          onSwitch(value as Change);
          setWords(undefined);
        }}
      />
      {writes && (
        <BodyField
          key={change}
          lane={visibility}
          draft={draft(change)}
          label={t(`newWords.${change}`)}
          {...(change === 'replace' && { initial: before })}
          focused
          forText
          onChange={setWords}
          onComing={setComing}
          onSend={() => void send()}
          onLeave={onCancel}
        />
      )}
      {change === 'replace' && words === null && <p className={css.when}>{t('willDelete')}</p>}
      {change === 'format' && (
        <Select
          label={t('howTheyLook')}
          quiet
          value={mark}
          options={marks.map((name) => ({
            value: name,
            words: t(isMarked(name) ? 'swap.unmark' : 'swap.mark', { mark: t(`mark.${name}`) }),
          }))}
          onChoose={(name) => setMark(name as MarkName)}
        />
      )}
      {change === 'move' && (
        <PartSelect
          label={t('whereTo')}
          parts={others}
          value={after}
          none={t('toTop')}
          say={(part) => t('behind', { part })}
          onChoose={setAfter}
        />
      )}
      <BodyField
        lane={visibility}
        draft={draft('reason')}
        label={t('reason')}
        onChange={setReason}
        onComing={setComing}
        onSend={() => void send()}
        onLeave={onCancel}
      />
      {lane}
      {failure !== null && <Failure named={failureKey(failure)} />}
      <div className={css.decide}>
        <Button
          size="small"
          look="main"
          busy={busy || coming || proposal() === null}
          onClick={() => void send()}
        >
          {t('sendSuggestion')}
        </Button>
        <Button
          size="small"
          look="bare"
          onClick={() => {
            giveUp();
            onCancel();
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}

function wordsBefore({ editor, places }: BesidePage, anchor: Anchor) {
  const range = places.rangeOf(newThread);
  if (range) return bodyOfRange(editor.state, range);
  return bodyOfWords(anchor.kind === 'page' ? '' : anchor.quote);
}
