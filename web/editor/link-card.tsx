import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAllowedTarget } from '../../shared/editor/marks/link.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { closeCard, type OpenCard, openCardOf, openLinkForm } from './open-card.ts';
import css from './text-card.module.css';
import { TextCard } from './text-card.tsx';

type LinkCardProps = {
  editor: Editor;
  /** What stands in place of a link's target, where that is one of this workspace; null elsewhere. */
  leadsTo(href: string): ReactNode;
};

/** Shows where the link under the cursor leads, and takes the address of a new one. */
export function LinkCard({ editor, leadsTo }: LinkCardProps) {
  const shown = useEditorState({ editor, selector: ({ editor }) => linkAtCursor(editor) });
  const card = useEditorState({ editor, selector: ({ editor }) => openCardOf(editor.state) });

  if (card?.about === 'link' && editor.isEditable) {
    return <Ask key={card.id} editor={editor} card={card} before={shown ?? ''} />;
  }
  return card || shown === null ? null : <Show editor={editor} href={shown} leadsTo={leadsTo(shown)} />;
}

function linkAtCursor(editor: Editor): string | null {
  if (!editor.isEditable || !editor.isActive('link')) return null;
  const { href } = editor.getAttributes('link');
  return typeof href === 'string' ? href : null;
}

function Show({ editor, href, leadsTo }: { editor: Editor; href: string; leadsTo: ReactNode }) {
  const { t } = useTranslation('editor');
  return (
    <TextCard editor={editor} at={editor.state.selection.from} label={t('tool.link')}>
      {leadsTo ?? <bdi className={css.address}>{href}</bdi>}
      {isAllowedTarget(href) && (
        <a className={buttonClass('plain', 'small')} href={href} target="_blank" rel="noopener noreferrer">
          {t('link.open')}
        </a>
      )}
      <Button size="small" look="bare" onClick={() => openLinkForm(editor)}>
        {t('link.change')}
      </Button>
      <Button
        size="small"
        look="bare"
        onClick={() => editor.chain().focus().extendMarkRange('link').unsetMark('link').run()}
      >
        {t('link.remove')}
      </Button>
    </TextCard>
  );
}

function Ask({ editor, card, before }: { editor: Editor; card: OpenCard; before: string }) {
  const { t } = useTranslation('editor');
  const [address, setAddress] = useState(before);
  const [wrong, setWrong] = useState(false);

  function keep(event: FormEvent) {
    event.preventDefault();
    const href = completed(address.trim());
    if (!isAllowedTarget(href)) return setWrong(true);
    const place = openCardOf(editor.state) ?? card;
    closeCard(editor);
    writeLink(editor, place, href);
    editor.commands.focus();
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  }
  function cancel() {
    closeCard(editor);
    editor.commands.focus();
  }

  return (
    <TextCard
      editor={editor}
      at={card.from}
      label={t('link.label')}
      focused
      onLeave={() => closeCard(editor)}
    >
      <form className={css.form} onSubmit={keep} onKeyDown={leave}>
        <input
          className={css.field}
          dir="ltr"
          inputMode="url"
          value={address}
          aria-label={t('link.label')}
          aria-invalid={wrong || undefined}
          placeholder={t('link.hint')}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button size="small" look="main" type="submit">
          {t('link.keep')}
        </Button>
        <Button size="small" look="bare" onClick={cancel}>
          {t('link.cancel')}
        </Button>
        {wrong && (
          <p className={css.wrong} role="alert">
            {t('link.wrong')}
          </p>
        )}
      </form>
    </TextCard>
  );
}

/** "example.org/a" is meant as https. */
function completed(address: string): string {
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(address) ? `https://${address}` : address;
}

/** Links the words that were asked about; where there are none, the address itself is written. */
function writeLink({ schema, state, view }: Editor, { from, to }: OpenCard, href: string): void {
  const { link } = schema.marks;
  if (!link) throw new Error('the schema has no links');
  const { tr } = state;
  const end = from === to ? from + href.length : to;
  if (from === to) tr.insertText(href, from);
  tr.addMark(from, end, link.create({ href }));
  // What is typed next is not part of the link.
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link));
}
