import type { EditorState } from '@tiptap/pm/state';
import { uuidv4 } from 'lib0/random';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { wholePage } from '../../editor/threads/anchor-of-selection.ts';
import { anchorOfBlock, type PagePart, partsOf, partWithin } from '../../editor/threads/page-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { aboutOf, type BegunThread, firstChange } from './begun-thread.ts';
import { useBeside } from './beside-page.ts';
import { BodyEditor } from './body-editor.tsx';
import css from './comments.module.css';
import { PartSelect } from './part-select.tsx';
import { SuggestCard } from './suggest-card.tsx';

type BeginCardProps = {
  begun: BegunThread;
  /** It is about something else, or suggests now. */
  onChange: (begun: BegunThread) => void;
  /** It is sent. */
  onDone: () => void;
  onCancel: () => void;
};

/** Where a thread is begun: about what, what is said, who sees it, and for a suggestion what changes. */
export function BeginCard({ begun, onChange, onDone, onCancel }: BeginCardProps) {
  const { t } = useTranslation('comments');
  const { lanes } = useBeside();
  const [visibility, setVisibility] = useState<Visibility>(lanes[0] ?? 'everyone');
  const { anchor, suggests } = begun;
  const lane =
    lanes.length > 1 ? (
      <Select
        label={t('whoSees')}
        quiet
        value={visibility}
        options={lanes.map((value) => ({ value, words: t(`lane.${value}`) }))}
        onChoose={(value) => setVisibility(value as Visibility)}
      />
    ) : (
      <p className={css.lane}>{t(`lane.${visibility}`)}</p>
    );
  const parts = { visibility, lane, onDone, onCancel };
  return (
    <div className={css.begin}>
      <h3 className={css.title}>{t(suggests ? 'suggest' : 'about')}</h3>
      {anchor.kind !== 'passage' && <AboutPart begun={begun} onChange={onChange} />}
      {anchor.kind === 'passage' && !suggests && (
        <blockquote className={css.quote} dir="auto">
          {anchor.quote}
        </blockquote>
      )}
      {suggests ? (
        <SuggestCard
          key={aboutOf(anchor)}
          anchor={anchor}
          change={suggests}
          onSwitch={(change) => onChange({ anchor, suggests: change })}
          {...parts}
        />
      ) : (
        <Say begun={begun} {...parts}>
          {anchor.kind !== 'page' && (
            <Button
              size="small"
              look="bare"
              onClick={() => onChange({ anchor, suggests: firstChange(anchor) })}
            >
              {t('suggestInstead')}
            </Button>
          )}
        </Say>
      )}
    </div>
  );
}

/** Which part it is about, for whom no words are selected: by keys, by a finger, for a picture as for a paragraph. */
function AboutPart({ begun: { anchor, suggests }, onChange }: Pick<BeginCardProps, 'begun' | 'onChange'>) {
  const { t } = useTranslation('comments');
  const { editor } = useBeside();
  const [parts] = useState(() => partsToChoose(editor.state, anchor));
  return (
    <PartSelect
      label={t('aboutWhat')}
      parts={parts}
      value={anchor.kind === 'block' ? anchor.block : null}
      none={t('wholePage')}
      onChoose={(id) => {
        const chosen = id === null ? wholePage : anchorOfBlock(editor.state, id);
        if (chosen) onChange({ anchor: chosen, suggests: suggests && firstChange(chosen) });
      }}
    />
  );
}

/** Those of the page, and before them the one within another that it is about, or with the caret. */
function partsToChoose(state: EditorState, anchor: Anchor): PagePart[] {
  const parts = partsOf(state);
  const within = partWithin(state);
  if (within) parts.unshift(within);
  if (anchor.kind === 'block' && !parts.some(({ id }) => id === anchor.block))
    parts.unshift({ id: anchor.block, kind: 'other', words: anchor.quote });
  return parts;
}

type SayProps = {
  begun: BegunThread;
  visibility: Visibility;
  lane: ReactNode;
  onDone: () => void;
  onCancel: () => void;
  /** Stands beside the button. */
  children: ReactNode;
};

function Say({ begun, visibility, lane, onDone, onCancel, children }: SayProps) {
  const { t } = useTranslation('comments');
  const { run, pageId } = useBeside();
  const [id] = useState(uuidv4);
  return (
    <>
      {lane}
      <BodyEditor
        lane={visibility}
        draft={`comments/${pageId}/new`}
        label={t('say')}
        send={t('send')}
        focused
        onSend={async (body) => {
          await run({ kind: 'begin', id, anchor: begun.anchor, visibility, body, proposal: null });
          onDone();
        }}
        onCancel={onCancel}
      >
        {children}
      </BodyEditor>
    </>
  );
}
