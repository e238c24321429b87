/** One mark on a piece of text. */
export type TextMarkJson = { type: string; attrs?: Record<string, unknown> };

/** One node of a page as JSON: what Tiptap reads and writes, where attributes that are null may be left out. */
export type PageNodeJson = {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: TextMarkJson[];
  content?: PageNodeJson[];
};

/** A whole page: `{ type: 'doc', content: [...] }`. */
export type PageJson = PageNodeJson & { content: PageNodeJson[] };

/** The attributes that are set, or undefined when none is. */
export function plainAttributes(attributes: unknown): Record<string, unknown> | undefined {
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const set = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}
