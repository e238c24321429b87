import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfLanguage } from '../../ui/language-name.ts';
import { TextCard } from '../text-card.tsx';
import { closeLanguage, languageAskedAt, languageAt, setLanguage } from './ask-language.ts';
import css from './inline.module.css';

/** Those of the screen, those that schools teach, and those that many of their families speak. */
const offered = [
  'ar',
  'de',
  'en',
  'es',
  'fa',
  'fr',
  'he',
  'it',
  'la',
  'nl',
  'pl',
  'pt',
  'ru',
  'tr',
  'uk',
  'zh',
];

/** Asks in which language a block is written, for its spelling and for those who hear it. */
export function LanguageCard({ editor }: { editor: Editor }) {
  const at = useEditorState({ editor, selector: ({ editor }) => languageAskedAt(editor.state) });
  return at === null || !editor.isEditable ? null : <Ask key={at} editor={editor} at={at} />;
}

function Ask({ editor, at }: { editor: Editor; at: number }) {
  const { t } = useTranslation('inline');
  const list = useRef<HTMLSelectElement>(null);
  const now = useEditorState({ editor, selector: ({ editor }) => languageAt(editor.state) });
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  const named = offered.map((code) => ({ code, name: nameOfLanguage(code) }));
  const others = now === null || offered.includes(now) ? [] : [{ code: now, name: now }];

  function done() {
    closeLanguage(editor);
    editor.commands.focus();
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    done();
  }

  return (
    <TextCard editor={editor} at={at} label={t('language')} onLeave={() => closeLanguage(editor)}>
      <label className={css.ask}>
        {t('language')}
        <select
          ref={list}
          value={now ?? ''}
          onKeyDown={key}
          onChange={({ target }) => setLanguage(editor, target.value || null)}
        >
          <option value="">{t('asAround')}</option>
          {[...others, ...named].map(({ code, name }) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </TextCard>
  );
}
