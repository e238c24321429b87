import type { SimpleMark, TextRun } from '../document/blocks.ts';

/** Words as they stand, whatever they would mean in Markdown. No line of them can begin a list, a heading or a table. */
export function escapeWords(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\\`*_[\]<>&~|$#!{}]/g, '\\$&');
}

/** The beginning of a line that would be a list, a heading, a rule or a code block. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(\s*)([-+=:>])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
    .replace(/^\s+/, (blanks) => '&#32;'.repeat(blanks.length));
}

/** An address between angle brackets. */
export function linkTarget(href: string): string {
  return `<${href.replace(/[\s<>\\]/g, (c) => encodeURIComponent(c))}>`;
}

type Sign = { open: string; close: string };
/** Marks that Markdown has a sign for; where the sign would not be read as one, and for the others, HTML stands. */
const signs: Partial<Record<SimpleMark, string>> = { bold: '**', italic: '_', strike: '~~' };
const tags: Record<Exclude<SimpleMark, 'code'>, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  highlight: 'mark',
  subscript: 'sub',
  superscript: 'sup',
};
const nesting: readonly SimpleMark[] = [
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'subscript',
  'superscript',
];

/** Words in their look. `before` and `after`: what stands beside them, of which the first and last letter count. */
export function markedWords({ text, marks }: TextRun, before: string, after: string): string {
  const isCode = marks.includes('code');
  const outer = nesting.filter((mark) => marks.includes(mark));
  const [, start = '', inner = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (inner === '') return escapeWords(text);
  // A sign counts only between a space or a bracket outside and a letter inside.
  const clear =
    !isCode &&
    (start !== '' || /^$|[\s([{"'“„«‘]$/u.test(before)) &&
    (end !== '' || /^$|^[\s)\]}"'”“»’.,;:!?]/u.test(after)) &&
    /^[\p{L}\p{N}]/u.test(inner) &&
    /[\p{L}\p{N}]$/u.test(inner);
  const around = outer.map((mark): Sign => {
    const sign = clear ? signs[mark] : undefined;
    if (sign !== undefined) return { open: sign, close: sign };
    const tag = tags[mark as Exclude<SimpleMark, 'code'>];
    return { open: `<${tag}>`, close: `</${tag}>` };
  });
  const words = isCode ? inlineCode(inner) : escapeWords(inner);
  const opened = around.map(({ open }) => open).join('');
  const closed = around
    .toReversed()
    .map(({ close }) => close)
    .join('');
  return `${blanks(start)}${opened}${words}${closed}${blanks(end)}`;
}

const blanks = (text: string) => (text === '' ? '' : ' ');

function inlineCode(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const fence = '`'.repeat(longestTicks(line) + 1);
  const padded = /^`|`$|^ .* $/.test(line) ? ` ${line} ` : line;
  // A table ends its cell at any other stroke, also in code.
  return `${fence}${padded}${fence}`;
}

/** How many backticks stand in a row at most. */
export function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
}
