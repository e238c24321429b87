import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ComponentType, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { closeCard, formulaOf, type OpenCard, openCardOf } from '../open-card.ts';
import cardCss from '../text-card.module.css';
import { TextCard } from '../text-card.tsx';
import type { FormulaHelpProps } from './formula-help.tsx';
import css from './formulas.module.css';
import { writeFormula } from './write-formula.ts';

/** The source of a formula, while it is asked for. What was typed is kept, however the card is left. */
export function FormulaCard({ editor }: { editor: Editor }) {
  const card = useEditorState({ editor, selector: ({ editor }) => openCardOf(editor.state) });
  if (!card || card.about === 'link' || !editor.isEditable) return null;
  return <Source key={card.id} editor={editor} card={card} />;
}

function Source({ editor, card }: { editor: Editor; card: OpenCard }) {
  const { t } = useTranslation('editor');
  const [isNew] = useState(() => formulaOf(editor.state.doc, card) === null);
  const [before] = useState(() => sourceOf(editor, card));
  const [latex, setLatex] = useState(before);
  const field = useRef<HTMLInputElement>(null);
  const Help = useFormulaHelp();

  function write(source: string, goesOn: 'after' | 'elsewhere') {
    const now = openCardOf(editor.state);
    // A card that closes loses the focus too, also when the right to write ends.
    if (now?.id !== card.id || !editor.isEditable) return;
    closeCard(editor);
    writeFormula(editor, now, source.trim(), goesOn);
    if (goesOn === 'after') editor.commands.focus();
  }
  function cancel() {
    closeCard(editor);
    editor.commands.focus();
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    write(latex, 'after');
  }

  /** Puts a piece where the caret is, round what is selected; the caret goes to where one writes on. */
  function put(piece: string) {
    const input = field.current;
    if (!input) return;
    const [from, to] = [input.selectionStart ?? latex.length, input.selectionEnd ?? latex.length];
    const [start = '', end = ''] = piece.split('|');
    const inside = latex.slice(from, to);
    input.focus();
    input.setRangeText(start + inside + end, from, to, 'end');
    const caret = from + start.length + (inside && end.startsWith('}{') ? inside.length + 2 : inside.length);
    input.setSelectionRange(caret, caret);
    setLatex(input.value);
  }

  return (
    <TextCard
      editor={editor}
      at={card.from}
      label={t('formula.label')}
      focused={card.focused}
      onLeave={() => (latex === before ? closeCard(editor) : write(latex, 'elsewhere'))}
    >
      <input
        ref={field}
        className={`${cardCss.field} ${cardCss.source}`}
        dir="ltr"
        value={latex}
        aria-label={t('formula.label')}
        placeholder={t('formula.hint')}
        spellCheck={false}
        onChange={(event) => setLatex(event.target.value)}
        onKeyDown={key}
      />
      {Help && (
        <div className={css.help}>
          <Help latex={latex} display={card.about === 'blockFormula'} onPut={put} />
        </div>
      )}
      <Button size="small" look="main" onClick={() => write(latex, 'after')}>
        {t('formula.keep')}
      </Button>
      <Button size="small" look="bare" onClick={isNew ? cancel : () => write('', 'after')}>
        {t(isNew ? 'formula.cancel' : 'formula.remove')}
      </Button>
    </TextCard>
  );
}

/** The drawing beside the field, and the signs to choose from: loaded when a formula is written; null until then. */
function useFormulaHelp(): ComponentType<FormulaHelpProps> | null {
  const [loaded, setLoaded] = useState<{ Help: ComponentType<FormulaHelpProps> } | null>(null);
  useEffect(() => {
    let wanted = true;
    import('./formula-help.tsx').then(
      ({ FormulaHelp }) => wanted && setLoaded({ Help: FormulaHelp }),
      (failure: unknown) => {
        // Without a network a formula is written without it.
        if (!(failure instanceof TypeError)) throw failure;
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  return loaded?.Help ?? null;
}

/** The formula's source; for a new one the selected words, which it replaces. */
function sourceOf({ state: { doc } }: Editor, card: OpenCard): string {
  return String(formulaOf(doc, card)?.attrs.latex ?? doc.textBetween(card.from, card.to, ' '));
}
