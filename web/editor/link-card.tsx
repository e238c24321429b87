import type { Editor } from '@tiptap/core';
import type { MarkType } from '@tiptap/pm/model';
import { useEditorState } from '@tiptap/react';
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAllowedTarget } from '../../shared/editor/marks/link.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import css from './text-card.module.css';
import { TextCard } from './text-card.tsx';

/** Shows where the link under the cursor leads, and takes the address of a new one. */
export function LinkCard({ editor }: { editor: Editor }) {
  const [asking, setAsking] = useState(false);
  const shown = useEditorState({ editor, selector: ({ editor }) => linkAtCursor(editor) });

  useEffect(() => {
    const ask = () => setAsking(true);
    editor.on('askForLink', ask);
    return () => {
      editor.off('askForLink', ask);
    };
  }, [editor]);

  if (asking) return <Ask editor={editor} before={shown ?? ''} done={() => setAsking(false)} />;
  if (shown === null) return null;
  return <Show editor={editor} href={shown} change={() => setAsking(true)} />;
}

function linkAtCursor(editor: Editor): string | null {
  if (!editor.isEditable || !editor.isActive('link')) return null;
  const { href } = editor.getAttributes('link');
  return typeof href === 'string' ? href : null;
}

function Show({ editor, href, change }: { editor: Editor; href: string; change: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <TextCard editor={editor} at={editor.state.selection.from} label={t('tool.link')}>
      <bdi className={css.address}>{href}</bdi>
      {isAllowedTarget(href) && (
        <a className={buttonClass('plain', 'small')} href={href} target="_blank" rel="noopener noreferrer">
          {t('link.open')}
        </a>
      )}
      <Button size="small" look="bare" onClick={change}>
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

function Ask({ editor, before, done }: { editor: Editor; before: string; done: () => void }) {
  const { t } = useTranslation('editor');
  const [address, setAddress] = useState(before);
  const [wrong, setWrong] = useState(false);

  function keep(event: FormEvent) {
    event.preventDefault();
    const href = completed(address.trim());
    if (!isAllowedTarget(href)) return setWrong(true);
    const { empty, from } = editor.state.selection;
    const chain = editor.chain().focus().extendMarkRange('link');
    const words = { type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] };
    (empty && before === '' ? chain.insertContentAt(from, words) : chain.setMark('link', { href }))
      // What is typed next is not part of the link.
      .command(({ tr }) => Boolean(tr.removeStoredMark(editor.schema.marks.link as MarkType)))
      .run();
    done();
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  }
  function cancel() {
    done();
    editor.commands.focus();
  }

  return (
    <TextCard editor={editor} at={editor.state.selection.from} label={t('link.label')}>
      <form className={css.form} onSubmit={keep} onKeyDown={leave}>
        <input
          className={css.field}
          dir="ltr"
          inputMode="url"
          value={address}
          aria-label={t('link.label')}
          aria-invalid={wrong || undefined}
          placeholder={t('link.hint')}
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to type an address.
          autoFocus
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
