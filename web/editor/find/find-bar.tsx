import { IconChevronDown, IconChevronUp, IconReplace, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import card from '../text-card.module.css';
import css from './find.module.css';
import { closeFind, isFindOpen, timesAsked } from './find.ts';
import { useFinding } from './use-finding.ts';

/** Looks for words in the page, and for those who write puts others in their place. */
export function FindBar({ editor }: { editor: Editor }) {
  const open = useEditorState({ editor, selector: ({ editor }) => isFindOpen(editor.state) });
  return open ? (
    <div className={css.layer}>
      <Bar editor={editor} />
    </div>
  ) : null;
}

function Bar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('find');
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(() => chosenWords(editor));
  const [exact, setExact] = useState(false);
  const [whole, setWhole] = useState(false);
  const [replaces, setReplaces] = useState(false);
  const [replacement, setReplacement] = useState('');
  const finding = useFinding(editor, { words, exact, whole });
  const editable = useEditorState({ editor, selector: ({ editor }) => editor.isEditable });
  const { count, at, more } = finding;

  const asked = useEditorState({ editor, selector: ({ editor }) => timesAsked(editor.state) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked for.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    closeFind(editor);
  }
  function step(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    finding.go(event.shiftKey ? -1 : 1);
  }
  function replaceByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    finding.replace(replacement);
  }

  return (
    <search className={`${card.surface} ${css.bar}`} aria-label={t('label')} onKeyDown={leave}>
      <div className={css.row}>
        <input
          ref={field}
          className={css.field}
          dir="auto"
          value={words}
          aria-label={t('words')}
          placeholder={t('words')}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={step}
        />
        <span className={css.count} role="status">
          {words !== '' && (count === 0 ? t('none') : t(more ? 'ofMore' : 'of', { at, count }))}
        </span>
        <IconButton label={t('before')} onClick={() => finding.go(-1)}>
          <IconChevronUp size={19} stroke={1.75} aria-hidden />
        </IconButton>
        <IconButton label={t('next')} onClick={() => finding.go(1)}>
          <IconChevronDown size={19} stroke={1.75} aria-hidden />
        </IconButton>
        {editable && (
          <IconButton
            label={t('replace')}
            aria-expanded={replaces}
            onClick={() => setReplaces((shown) => !shown)}
          >
            <IconReplace size={19} stroke={1.75} aria-hidden />
          </IconButton>
        )}
        <IconButton label={t('close')} onClick={() => closeFind(editor)}>
          <IconX size={19} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      {editable && replaces && (
        <div className={css.row}>
          <input
            className={css.field}
            dir="auto"
            value={replacement}
            aria-label={t('with')}
            placeholder={t('with')}
            maxLength={1000}
            onChange={(event) => setReplacement(event.target.value)}
            onKeyDown={replaceByKey}
          />
          <Button size="small" onClick={() => finding.replace(replacement)}>
            {t('one')}
          </Button>
          <Button size="small" look="bare" onClick={() => finding.replaceAll(replacement)}>
            {t('all')}
          </Button>
          <span className="unseen" role="status">
            {finding.replaced !== null && t('replaced', { count: finding.replaced })}
          </span>
        </div>
      )}
      <div className={css.choices}>
        <CheckField checked={exact} onChange={setExact}>
          {t('exact')}
        </CheckField>
        <CheckField checked={whole} onChange={setWhole}>
          {t('whole')}
        </CheckField>
      </div>
    </search>
  );
}

/** What is chosen within one line is what is sought first. */
function chosenWords({ state: { doc, selection } }: Editor): string {
  const { empty, $from, $to, from, to } = selection;
  return empty || !$from.sameParent($to) ? '' : doc.textBetween(from, to).slice(0, 200);
}
