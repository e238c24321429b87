import type { Node } from '@tiptap/pm/model';
import { type Cited, cited } from '../../../shared/editor/citations/cited.ts';
import { type CitationStyle, citationStyle } from '../../../shared/editor/nodes/bibliography.ts';
import type { Source } from '../../../shared/editor/source.ts';
import { finderOf } from '../notes/nodes-of.ts';
import { isKnownSource } from './known-source.ts';

/** More sources than this are neither listed nor told apart; nobody writes such a page by hand. */
const mostSources = 1_000;

/** What a page cites, as it was when somebody last looked, in the reader's language. Loaded when a page cites something. */
export class CitedPage {
  readonly #find = finderOf('citation', 'bibliography');
  readonly #language: string;
  #sources: readonly Source[] = [];
  #style: CitationStyle = 'apa';
  #shown: Cited;

  constructor(language: string) {
    this.#language = language;
    this.#shown = cited([], 'apa', language);
  }

  /** Each source once, in the order of the text. */
  get sources(): readonly Source[] {
    return this.#sources;
  }

  get shown(): Cited {
    return this.#shown;
  }

  /** Tells whether anything reads otherwise than before. */
  look(doc: Node): boolean {
    const found = new Map<string, Source>();
    let style: CitationStyle | null = null;
    for (const { node } of this.#find(doc)) {
      const { source } = node.attrs;
      if (node.type.name === 'bibliography') style ??= citationStyle(node.attrs.style);
      else if (found.size < mostSources && isKnownSource(source) && !found.has(source.id)) {
        found.set(source.id, source);
      }
    }
    const sources = [...found.values()];
    const isSame =
      (style ?? 'apa') === this.#style &&
      sources.length === this.#sources.length &&
      sources.every((source, index) => source === this.#sources[index]);
    if (isSame) return false;
    this.#sources = sources;
    this.#style = style ?? 'apa';
    this.#shown = cited(sources, this.#style, this.#language);
    return true;
  }
}
