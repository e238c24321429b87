import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  type ICommentOptions,
  type Paragraph,
  type ParagraphChild,
  Table,
  TextRun,
} from 'docx';
import type { Block } from '../document/blocks.ts';
import type { DocumentThread } from '../document/document.ts';
import type { ExportWords } from '../document/words.ts';

export type Revision = { id: number; author: string; date: string };

/** Numbers of changes and comments are of one kind for some readers. */
const firstRevision = 1_000_000;

/** What was said beside a document, as Word's comments: the first of each thread, and its answers. */
export class WordComments {
  readonly all: ICommentOptions[] = [];
  private readonly words: ExportWords;
  private readonly anchored = new Map<DocumentThread, number[]>();
  private revisions = firstRevision;

  constructor(words: ExportWords) {
    this.words = words;
  }

  /** Signs before and behind what a thread is about. Of two places with one name the second gets none. */
  around(
    thread: DocumentThread,
    blocksOf: (blocks: readonly Block[], lead: readonly ParagraphChild[]) => (Paragraph | Table)[],
  ): { start: ParagraphChild[]; end: ParagraphChild[] } {
    if (this.anchored.has(thread)) return { start: [], end: [] };
    const ids = this.add(thread, blocksOf);
    this.anchored.set(thread, ids);
    return {
      start: ids.map((id) => new CommentRangeStart(id)),
      end: ids.flatMap((id) => [
        new CommentRangeEnd(id),
        new TextRun({ children: [new CommentReference(id)] }),
      ]),
    };
  }

  revision({ author, at }: DocumentThread): Revision {
    this.revisions += 1;
    return { id: this.revisions, author, date: new Date(at).toISOString() };
  }

  private add(thread: DocumentThread, blocksOf: Parameters<WordComments['around']>[1]): number[] {
    const first = this.all.length;
    const { comments, author, at, resolved } = thread;
    const said = comments.length > 0 ? comments : [{ author, at, blocks: [] }];
    for (const [index, comment] of said.entries()) {
      const lead = index === 0 ? this.about(thread) : [];
      const children = comment.blocks
        ? blocksOf(comment.blocks, lead)
        : blocksOf([], [...lead, new TextRun({ text: this.words.takenAway, italics: true })]);
      this.all.push({
        id: first + index,
        author: comment.author,
        initials: initialsOf(comment.author),
        date: new Date(comment.at),
        // A table has no place in a comment for all readers.
        children: children.filter((child) => !(child instanceof Table)),
        resolved: resolved !== null,
        ...(index > 0 && { parentId: first }),
      });
    }
    return said.map((_comment, index) => first + index);
  }

  /** What the words alone do not say. */
  private about({ detached, quote, lane, resolved, suggestion }: DocumentThread): ParagraphChild[] {
    const { words } = this;
    const proposal = suggestion && `${words.suggests} (${suggestion.state}): ${suggestion.says}`;
    // That it is resolved, Word shows itself.
    const decision = resolved !== words.resolved && resolved;
    const about = [detached && `“${quote}” ${words.detached}`, lane, decision, proposal]
      .filter(Boolean)
      .join(' · ');
    return about === '' ? [] : [new TextRun({ text: about, italics: true })];
  }
}

function initialsOf(name: string): string {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? '');
  return letters.slice(0, 3).join('').toUpperCase();
}
