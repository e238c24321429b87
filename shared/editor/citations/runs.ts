/**
 * A piece of a formatted citation: words in one look, and where they lead, if anywhere. `own`: the source's own words, which may be in
 * another script than the line and keep to themselves in it, so that the numbers that follow run on as the line does.
 */
export type Run = { text: string; italic?: true; own?: true; href?: string };

/** What a citation is put together from. Nothing and empty words leave no trace. */
export type Piece = string | Run | readonly Piece[] | null | undefined | false;

export const own = (text: string | undefined): Piece => (text ? { text, own: true } : null);

export const italic = (text: string | undefined): Piece => (text ? { text, italic: true, own: true } : null);

/** The pieces one after the other; neighbours of one look become one run. */
export function runsOf(...pieces: Piece[]): Run[] {
  const runs: Run[] = [];
  const add = (piece: Piece): void => {
    if (!piece) return;
    if (typeof piece === 'string') return add({ text: piece });
    if (isList(piece)) {
      for (const part of piece) add(part);
      return;
    }
    const last = runs.at(-1);
    if (piece.text === '') return;
    if (last && last.italic === piece.italic && last.own === piece.own && last.href === piece.href) {
      runs[runs.length - 1] = { ...last, text: last.text + piece.text };
    } else runs.push(piece);
  };
  for (const piece of pieces) add(piece);
  return runs;
}

/** The words alone. */
export const wordsOf = (...pieces: Piece[]): string =>
  runsOf(...pieces)
    .map(({ text }) => text)
    .join('');

/** Those pieces that are not empty, with something between them. */
export function joined(between: string, ...pieces: Piece[]): Run[] {
  const filled = pieces.filter((piece) => wordsOf(piece) !== '');
  return runsOf(filled.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece])));
}

const ended = /[.!?…؟][”“»"']?$/;

/** A full stop, unless there is one. */
export const stopped = (...pieces: Piece[]): Run[] =>
  runsOf(...pieces, wordsOf(...pieces) !== '' && !ended.test(wordsOf(...pieces)) && '.');

/** Sentences one after the other, each with its full stop; what is empty is left out. */
export const sentences = (...pieces: Piece[]): Run[] => joined(' ', ...pieces.map((piece) => stopped(piece)));

const isList = (piece: NonNullable<Piece>): piece is readonly Piece[] => Array.isArray(piece);
