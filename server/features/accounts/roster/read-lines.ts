import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { maxRosterLines, type rosterFileProblems } from '../../../../shared/contracts/accounts/roster.ts';
import { type Column, findColumns } from './columns.ts';
import { type DecodedText, decodeText } from './decode-text.ts';

export type FileProblem = (typeof rosterFileProblems)[number];

/** A line as it is written: `cells` has what stands in each column that was found, trimmed. */
export type WrittenLine = { line: number; cells: ReadonlyMap<Column, string> };

export type WrittenRoster = Pick<DecodedText, 'unicode'> & { lines: WrittenLine[] };

/** In characters. A longer line is a quote that nobody closed. */
const longestLine = 20_000;
/** In characters: what is read before whatever else waits gets its turn. */
const atOnce = 16_384;

/** Reads a class list as CSV. Stops early at one that is too long, so that a bad file costs no more than a good one. */
export async function readLines(bytes: Uint8Array): Promise<WrittenRoster | { problem: FileProblem }> {
  const { text, unicode } = decodeText(bytes);
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    max_record_size: longestLine,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const rows = Readable.from(pieces(text)).pipe(parser) as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>;

  let columns: ReturnType<typeof findColumns> = null;
  const lines: WrittenLine[] = [];
  let seen = 0;
  try {
    for await (const { record, info } of rows) {
      seen += 1;
      if (seen === 1) {
        columns = findColumns(record);
        if (columns === null) return { problem: 'no_name_column' };
        continue;
      }
      if (record.every((cell) => cell === '')) continue;
      if (lines.length === maxRosterLines) return { problem: 'too_many_lines' };
      const cells = [...(columns ?? [])].map(([column, place]) => [column, record[place] ?? ''] as const);
      lines.push({ line: info.lines, cells: new Map(cells) });
    }
  } catch (error) {
    // Whatever else the parser finds wrong is a quote as well: everything else was relaxed.
    if (error instanceof CsvError) return { problem: 'broken_quotes' };
    throw error;
  }
  return lines.length === 0 ? { problem: 'empty' } : { lines, unicode };
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let first = 0; first < text.length; first += atOnce) {
    yield text.slice(first, first + atOnce);
    await setImmediate();
  }
}

/** The one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.slice(0, longestLine))?.[0] ?? '';
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
