import { type CommentOfWord, endSign, startSign, type ThreadOfWord } from './word-threads.ts';
import { unescaped } from './word-xml.ts';

type Parsed = { id: string; place: string; comment: CommentOfWord };

/** In UTF-16 units and paragraphs: with who said it, a comment here holds as much and a little more. */
const [longest, mostLines] = [9_000, 90];

/** Elements and the text between them; linear, however it was made. */
const piece = /<(\/?)([\w:]+)([^<>]*?)(\/?)>|([^<]+)/g;

/**
 * What was said beside a document of Word: each thread with its answers in their order, and by the id of its first comment where it is in
 * the list. `comments`, `extended`: the parts `comments.xml` and `commentsExtended.xml`, which older programs do not write. What says
 * nothing in words is `empty`.
 */
export function threadsOfWord(comments: string, extended: string) {
  const said = commentsIn(comments);
  const { parents, done } = relationsIn(extended);
  const byPlace = new Map(said.map((each) => [each.place, each]));
  const rootOf = (each: Parsed): Parsed => {
    let root = each;
    // Round in a circle there is no first one.
    for (const seen = new Set([each]); ; seen.add(root)) {
      const parent = byPlace.get(parents.get(root.place) ?? '');
      if (!parent || seen.has(parent)) return root;
      root = parent;
    }
  };
  const threads: ThreadOfWord[] = [];
  const numbers = new Map<string, number>();
  let empty = 0;
  for (const each of said) {
    const root = rootOf(each);
    if (each.comment.lines.length === 0) {
      empty += 1;
      continue;
    }
    const number = numbers.get(root.id) ?? threads.length;
    numbers.set(root.id, number);
    threads[number] ??= { comments: [], resolved: done.has(root.place) };
    threads[number].comments.push(...inParts(each.comment));
  }
  return { threads, numbers, empty };
}

/** The text of a document with a sign where the words of each thread begin and end. */
export function withSigns(xml: string, numbers: ReadonlyMap<string, number>): string {
  const run = (sign: string) => `<w:r><w:t xml:space="preserve">${sign}</w:t></w:r>`;
  return xml.replace(
    /<w:comment(RangeStart|RangeEnd|Reference)\s[^<>]*?w:id="([^"<>]*)"[^<>]*>(?:<\/w:comment\1>)?/g,
    (whole, kind: string, id: string) => {
      const number = numbers.get(id);
      if (number === undefined) return whole;
      // It stands in a run of its own, behind the end.
      if (kind === 'Reference') return `<w:t xml:space="preserve">${endSign(number)}</w:t>`;
      return run(kind === 'RangeStart' ? startSign(number) : endSign(number));
    },
  );
}

/** A comment that is longer than one may be here goes on in the next. */
function inParts({ author, lines }: CommentOfWord): CommentOfWord[] {
  const parts: CommentOfWord[] = [];
  let room = 0;
  for (const line of lines)
    for (let from = 0; from < line.length; from += longest) {
      const piece = line.slice(from, from + longest);
      if (piece.length > room || parts.at(-1)?.lines.length === mostLines) {
        parts.push({ author, lines: [] });
        room = longest;
      }
      parts.at(-1)?.lines.push(piece);
      room -= piece.length;
    }
  return parts;
}

function commentsIn(xml: string): Parsed[] {
  const all: Parsed[] = [];
  let open: Parsed | null = null;
  let line: string | null = null;
  let inText = false;
  for (const [, end, name = '', attributes = '', alone, text] of xml.matchAll(piece)) {
    if (text !== undefined) {
      if (inText && line !== null) line += unescaped(text);
    } else if (name === 'w:comment') {
      open = end
        ? null
        : { id: attributeOf(attributes, 'w:id'), place: '', comment: { author: '', lines: [] } };
      if (!open) continue;
      open.comment.author = unescaped(attributeOf(attributes, 'w:author'));
      all.push(open);
    } else if (name === 'w:p' && open) {
      if (end) {
        if (line !== null && line.trim() !== '') open.comment.lines.push(line);
        line = null;
      } else {
        // The last paragraph of a comment is what others refer to.
        open.place = attributeOf(attributes, 'w14:paraId') || open.place;
        if (!alone) line = '';
      }
    } else if (/^[wm]:t$/.test(name)) inText = !end && !alone;
    else if (/^w:(tab|br|cr)$/.test(name) && line !== null) line += ' ';
  }
  return all;
}

function relationsIn(xml: string): { parents: Map<string, string>; done: Set<string> } {
  const parents = new Map<string, string>();
  const done = new Set<string>();
  for (const [, , name, attributes = ''] of xml.matchAll(piece)) {
    if (name !== 'w15:commentEx') continue;
    const place = attributeOf(attributes, 'w15:paraId');
    if (place === '') continue;
    const parent = attributeOf(attributes, 'w15:paraIdParent');
    if (parent !== '') parents.set(place, parent);
    if (/^(1|true|on)$/.test(attributeOf(attributes, 'w15:done'))) done.add(place);
  }
  return { parents, done };
}

/** As it stands there; empty: it is not. */
function attributeOf(attributes: string, name: string): string {
  const at = attributes.indexOf(`${name}="`);
  if (at < 0) return '';
  const from = at + name.length + 2;
  return attributes.slice(from, attributes.indexOf('"', from));
}
