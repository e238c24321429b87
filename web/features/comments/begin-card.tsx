import { uuidv4 } from 'lib0/random';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { wholePage } from '../../editor/threads/anchor-of-selection.ts';
import { anchorOfBlock, partsOf } from '../../editor/threads/page-parts.ts';
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
  const [parts] = useState(() => partsOf(editor.state));
  const own = anchor.kind === 'block' ? anchor : null;
  // A cell, an item of a list: what stands within another part is none of the list.
  const known = own === null || parts.some(({ id }) => id === own.block);
  return (
    <PartSelect
      label={t('aboutWhat')}
      parts={known ? parts : [{ id: own.block, kind: 'other', words: own.quote }, ...parts]}
      value={own?.block ?? null}
      none={t('wholePage')}
      onChoose={(id) => {
        const chosen = id === null ? wholePage : anchorOfBlock(editor.state, id);
        if (chosen) onChange({ anchor: chosen, suggests: suggests && firstChange(chosen) });
      }}
    />
  );
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
