import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/editor/citations/runs.ts';
import type { Source } from '../../../shared/editor/source.ts';
import { Button } from '../../ui/button.tsx';
import { type Aside, asideOf, closeAside, nodeOf } from '../notes/open-aside.ts';
import card from '../text-card.module.css';
import { TextCard } from '../text-card.tsx';
import { locatorOf } from './citation-views.ts';
import { correctSource } from './cite-source.ts';
import { isKnownSource } from './known-source.ts';
import { SourceForm } from './source-form.tsx';
import css from './sources.module.css';

type CardProps = { editor: Editor; aside: Aside; node: Node };

/** A citation: its source as the list has it, and for who writes where in it, and the source itself. */
export function CitationCard(props: CardProps) {
  const { t } = useTranslation('sources');
  const { editor, aside, node } = props;
  const source = isKnownSource(node.attrs.source) ? node.attrs.source : null;
  if (aside.how === 'write') return <Write {...props} source={source} />;
  return (
    <TextCard editor={editor} at={aside.at} label={t('source')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse may read it. */}
      <div className={card.read} data-aside onMouseLeave={() => closeAside(editor.view)}>
        {source ? <Entry editor={editor} source={source} /> : t('unknown')}
      </div>
    </TextCard>
  );
}

function Write({ editor, aside, node, source }: CardProps & { source: Source | null }) {
  const { t } = useTranslation('sources');
  const [edits, setEdits] = useState(false);
  const [locator, setLocator] = useState(() => locatorOf(node) ?? '');

  /** Where the citation is now, unless somebody else has taken it away. */
  function place(): number | null {
    const now = asideOf(editor.state);
    return now?.id === aside.id && editor.isEditable && nodeOf(editor.state.doc, now) ? now.at : null;
  }
  function keep(goesOn: 'after' | 'elsewhere') {
    const at = place();
    closeAside(editor.view);
    if (at === null) return;
    const { tr } = editor.state;
    const words = locator.trim() || null;
    if (words !== locatorOf(node)) tr.setNodeAttribute(at, 'locator', words);
    if (goesOn === 'after') tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
    if (tr.docChanged || tr.selectionSet) editor.view.dispatch(tr);
    if (goesOn === 'after') editor.view.focus();
  }
  function remove() {
    const at = place();
    closeAside(editor.view);
    if (at !== null) editor.view.dispatch(editor.state.tr.delete(at, at + 1));
    editor.view.focus();
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    keep('after');
  }

  if (edits && source) {
    return (
      <TextCard editor={editor} at={aside.at} label={t('edit')} focused>
        <SourceForm
          first={source}
          keep={t('correct')}
          onKeep={(corrected) => {
            closeAside(editor.view);
            correctSource(editor, corrected);
            editor.view.focus();
          }}
          onCancel={() => setEdits(false)}
        />
      </TextCard>
    );
  }
  return (
    <TextCard editor={editor} at={aside.at} label={t('source')} focused onLeave={() => keep('elsewhere')}>
      <div className={`${card.column} ${css.card}`}>
        {source && <Entry editor={editor} source={source} />}
        <label className={card.labelled}>
          <span>
            {t('locator')} <small>{t('locatorHint')}</small>
          </span>
          <input
            dir="auto"
            value={locator}
            maxLength={100}
            onChange={(event) => setLocator(event.target.value)}
            onKeyDown={key}
          />
        </label>
        <div className={`${card.actions} ${css.actions}`}>
          <Button size="small" look="main" onClick={() => keep('after')}>
            {t('keep')}
          </Button>
          {source && (
            <Button size="small" onClick={() => setEdits(true)}>
              {t('edit')}
            </Button>
          )}
          <Button size="small" look="bare" onClick={remove}>
            {t('remove')}
          </Button>
        </div>
      </div>
    </TextCard>
  );
}

/** A source as the list of the page has it. */
function Entry({ editor, source }: { editor: Editor; source: Source }) {
  const list = editor.storage.citationViews.page?.shown.list ?? [];
  const entry = list.find((each) => each.source.id === source.id);
  return (
    <p className={css.entry} dir="auto">
      {entry ? <Runs runs={entry.runs} /> : source.title}
    </p>
  );
}

export function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, italic, own }, index) => {
    const Look = italic ? 'em' : 'span';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a line never move.
      <Look key={index} className={own && css.own}>
        {text.slice(0, 2_000)}
      </Look>
    );
  });
}
