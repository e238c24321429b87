/** One line of the table of results. Each figure is already in words, since units differ from row to row. */
export type Row = {
  work: string;
  /** By the name of the contender. */
  figures: Readonly<Record<string, string>>;
  goal: string;
  /** What the goal is judged by, e.g. a ratio. */
  reached: string;
};

/** Draws rows as a Markdown table with one column for each of `names`. */
export function table(names: readonly string[], rows: readonly Row[]): string {
  const lines = [
    ['work', ...names, 'goal', 'reached'],
    ...rows.map((row) => [row.work, ...names.map((name) => row.figures[name] ?? '–'), row.goal, row.reached]),
  ];
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const drawn = lines.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  drawn.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return drawn.join('\n');
}

/** `a / b` with two digits and the times sign; a dash when one of them is missing. */
export function ratio(a: number | undefined, b: number | undefined): string {
  return a === undefined || !b ? '–' : `${(a / b).toFixed(2)} ×`;
}
