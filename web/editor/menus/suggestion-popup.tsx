import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextCard } from '../text-card.tsx';
import css from './suggestion-popup.module.css';
import {
  choose,
  closeSuggestions,
  type OpenSuggestions,
  openSuggestionsOf,
  type Suggestion,
} from './suggestions.ts';

/** More nobody looks through: another letter brings what is meant. */
const shownAtMost = 60;

/** The list that is open below the cursor. The focus stays in the text, which says to screen readers what is chosen. */
export function SuggestionPopup({ editor }: { editor: Editor }) {
  const open = useEditorState({ editor, selector: ({ editor }) => openSuggestionsOf(editor.state) });
  return open && editor.isEditable ? <List key={open.source.opener} editor={editor} open={open} /> : null;
}

function List({ editor, open }: { editor: Editor; open: OpenSuggestions }) {
  const { t } = useTranslation('menus');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useFound(editor, open);
  const [at, setAt] = useState(0);
  const [last, setLast] = useState(found);
  if (last !== found) {
    setLast(found);
    setAt(0);
  }
  const active = found?.[at];
  const { source, from, query } = open;

  useEffect(() => {
    // Words that nothing fits are a sentence that goes on.
    if (found?.length === 0 && /\s/.test(query)) closeSuggestions(editor);
  }, [found, query, editor]);

  useEffect(() => {
    const keys = editor.storage.suggestions;
    keys.onKey = (pressed) => {
      if (pressed === 'Escape') {
        closeSuggestions(editor);
        return true;
      }
      const count = found?.length ?? 0;
      if (count === 0) return false;
      if (pressed === 'ArrowDown') setAt((at + 1) % count);
      else if (pressed === 'ArrowUp') setAt((at + count - 1) % count);
      else if ((pressed === 'Enter' || pressed === 'Tab') && active) choose(editor, active);
      else return false;
      return true;
    };
    return () => {
      keys.onKey = null;
    };
  }, [editor, found, at, active]);

  useLayoutEffect(() => {
    const text = editor.view.dom;
    const said = {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': id,
      ...(active && { 'aria-activedescendant': `${id}-${at}` }),
    };
    for (const [name, value] of Object.entries(said)) text.setAttribute(name, value);
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    return () => {
      for (const name of Object.keys(said)) text.removeAttribute(name);
    };
  }, [editor, id, at, active]);

  return (
    <TextCard editor={editor} at={from} label={source.label}>
      <div ref={list} id={id} role="listbox" aria-label={source.label} className={css.list}>
        {found?.map((suggestion, index) => (
          <Choice
            key={suggestion.key}
            id={`${id}-${index}`}
            suggestion={suggestion}
            titled={suggestion.group !== found[index - 1]?.group}
            active={index === at}
            onPoint={() => setAt(index)}
            onChoose={() => choose(editor, suggestion)}
          />
        ))}
      </div>
      <p className={found?.length === 0 ? css.none : 'unseen'} role="status">
        {found && t('suggestions', { count: found.length })}
      </p>
    </TextCard>
  );
}

type ChoiceProps = {
  id: string;
  suggestion: Suggestion;
  /** The first of its group. */
  titled: boolean;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function Choice({ id, suggestion, titled, active, onPoint, onChoose }: ChoiceProps) {
  const { name, icon, hint, group } = suggestion;
  return (
    <>
      {titled && group && (
        <p className={css.group} aria-hidden="true">
          {group}
        </p>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text. */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        className={css.choice}
        onPointerMove={active ? undefined : onPoint}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        <span className={css.icon} aria-hidden="true">
          {icon}
        </span>
        <bdi className={css.name}>{name}</bdi>
        {hint && <kbd className={css.hint}>{hint}</kbd>}
      </div>
    </>
  );
}

/** What fits; null until the first answer. The last answer stays until the next is here. */
function useFound(editor: Editor, { source, query }: OpenSuggestions): readonly Suggestion[] | null {
  const [found, setFound] = useState<readonly Suggestion[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (all: readonly Suggestion[]) => {
      if (wanted) setFound(all.slice(0, shownAtMost));
    };
    Promise.resolve(source.find(query, editor)).then(show, (failure: unknown) => {
      // What it needs was not loaded, as without a network.
      if (!(failure instanceof TypeError)) throw failure;
      show([]);
    });
    return () => {
      wanted = false;
    };
  }, [editor, source, query]);
  return found;
}
