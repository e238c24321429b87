import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formulaPieces, type Piece } from './formula-pieces.ts';
import { drawFormula, type FormulaProblem, prepareFor, tryFormula } from './formula-rendering.ts';
import css from './formulas.module.css';

export type FormulaHelpProps = {
  latex: string;
  display: boolean;
  /** Puts a piece into the source; `|` is where one writes on. */
  onPut: (piece: string) => void;
};

/** What is being written, as it will be drawn, and the signs that one does not know by heart. */
export function FormulaHelp({ latex, display, onPut }: FormulaHelpProps) {
  return (
    <>
      <Preview latex={latex} display={display} />
      <Palette onPut={onPut} />
    </>
  );
}

function Preview({ latex, display }: Pick<FormulaHelpProps, 'latex' | 'display'>) {
  const { t } = useTranslation('formulas');
  const place = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<FormulaProblem | null>(null);

  useEffect(() => {
    let wanted = true;
    const draw = () => {
      if (!wanted || !place.current) return;
      if (latex.trim() === '') place.current.replaceChildren();
      setProblem(latex.trim() === '' ? null : tryFormula(latex, place.current, display));
    };
    prepareFor(latex).then(draw, (failure: unknown) => {
      if (!(failure instanceof TypeError)) throw failure;
      draw();
    });
    return () => {
      wanted = false;
    };
  }, [latex, display]);

  return (
    <div className={css.preview}>
      <div ref={place} dir="ltr" className={css.drawn} data-formula-preview />
      <p className={css.problem} role="status">
        {problem ? t(`problem.${problem.is}`, { what: problem.what }) : latex.trim() === '' && t('empty')}
      </p>
    </div>
  );
}

/** One stop for Tab; the arrow keys move inside. */
function Palette({ onPut }: Pick<FormulaHelpProps, 'onPut'>) {
  const { t } = useTranslation('formulas');
  const [group, setGroup] = useState(formulaPieces[0]?.name ?? '');
  const pieces = formulaPieces.find(({ name }) => name === group)?.pieces ?? [];

  function move(event: KeyboardEvent<HTMLElement>) {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
  return (
    <>
      <select
        className={css.group}
        aria-label={t('groups.label')}
        value={group}
        onChange={(event) => setGroup(event.target.value)}
      >
        {formulaPieces.map(({ name }) => (
          <option key={name} value={name}>
            {t(`groups.${name}`)}
          </option>
        ))}
      </select>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form within the form. */}
      <div className={css.pieces} dir="ltr" role="group" aria-label={t(`groups.${group}`)} onKeyDown={move}>
        {pieces.map((piece, index) => (
          <PieceButton key={piece.source} piece={piece} first={index === 0} onPut={onPut} />
        ))}
      </div>
    </>
  );
}

function PieceButton({
  piece,
  first,
  onPut,
}: Pick<FormulaHelpProps, 'onPut'> & { piece: Piece; first: boolean }) {
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    prepareFor(piece.shown).then(
      () => drawFormula(piece.shown, current, false),
      (failure: unknown) => {
        if (!(failure instanceof TypeError)) throw failure;
        current.textContent = piece.shown;
      },
    );
  }, [piece]);
  return (
    <button
      ref={place}
      type="button"
      className={css.piece}
      tabIndex={first ? 0 : -1}
      aria-label={piece.source.replace('|', '')}
      title={piece.source.replace('|', '')}
      onClick={() => onPut(piece.source)}
    />
  );
}
