import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import card from '../text-card.module.css';
import { TextCard } from '../text-card.tsx';
import { NoteContent } from './note-content.tsx';
import { NoteEditor } from './note-editor.ts';
import css from './notes.module.css';
import { type Aside, asideOf, closeAside, nodeOf } from './open-aside.ts';

type CardProps = { editor: Editor; aside: Aside; node: Node };

/** A footnote, read or written in beside its place. */
export function FootnoteCard(props: CardProps) {
  return props.aside.how === 'write' ? <Write {...props} /> : <Read {...props} />;
}

function Read({ editor, aside, node }: CardProps) {
  const { t } = useTranslation('notes');
  return (
    <TextCard editor={editor} at={aside.at} label={t('note')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the mouse may read it. */}
      <div className={card.read} data-aside onMouseLeave={() => closeAside(editor.view)}>
        {node.content.size === 0 ? t('empty') : <NoteContent editor={editor} node={node} />}
      </div>
    </TextCard>
  );
}

function Write({ editor, aside, node }: CardProps) {
  const { t } = useTranslation('notes');
  const place = useRef<HTMLDivElement>(null);
  const [first] = useState(node);
  // A note that was just put there and stays empty goes again.
  const [isNew] = useState(() => node.content.size === 0);

  function leave(goesOn: 'after' | 'elsewhere') {
    const now = asideOf(editor.state);
    if (now?.id !== aside.id) return;
    const written = nodeOf(editor.state.doc, now);
    closeAside(editor.view);
    if (!written || !editor.isEditable) return;
    const { tr } = editor.state;
    const drops = isNew && written.content.size === 0;
    if (drops) tr.delete(now.at, now.at + written.nodeSize);
    const after = drops ? now.at : now.at + written.nodeSize;
    if (goesOn === 'after') tr.setSelection(TextSelection.near(tr.doc.resolve(after)));
    if (tr.docChanged || tr.selectionSet) editor.view.dispatch(tr);
    if (goesOn === 'after') editor.view.focus();
  }
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });

  useEffect(() => {
    if (!place.current) return;
    const at = () => {
      const now = asideOf(editor.state);
      return now?.id === aside.id ? now.at : null;
    };
    const made = new NoteEditor(place.current, editor, first, at, () => latest.current('after'));
    made.name(t('write'));
    made.focus();
    return () => made.destroy();
  }, [editor, aside.id, first, t]);

  return (
    <TextCard editor={editor} at={aside.at} label={t('note')} onLeave={() => leave('elsewhere')}>
      <div className={card.column}>
        <div ref={place} className={css.field} data-hint={node.content.size === 0 ? t('hint') : undefined} />
        <div className={card.actions}>
          <Button size="small" look="main" onClick={() => leave('after')}>
            {t('keep')}
          </Button>
          <Button
            size="small"
            look="bare"
            onClick={() => {
              closeAside(editor.view);
              editor
                .chain()
                .focus()
                .deleteRange({ from: aside.at, to: aside.at + node.nodeSize })
                .run();
            }}
          >
            {t('remove')}
          </Button>
        </div>
      </div>
    </TextCard>
  );
}
