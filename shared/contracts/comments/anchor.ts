import { z } from 'zod';

/** Of a commented passage, in UTF-16 units: more nobody means by "here". A longer selection is commented by its first words. */
export const longestQuote = 2_000;
/** Of the words that are remembered on each side of it. */
export const longestSurroundings = 64;

/** The Yjs id of a letter or of a block. */
const itemId = z.object({
  client: z.number().int().min(0).max(0xffff_ffff),
  clock: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
});

const blockId = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);

/** Journal number of the state in which the words were last there; 0: the server has not seen them yet. */
const version = z.number().int().min(0);

/** Words on one line; blocks are apart by a line end. */
const quoted = (max: number) => z.string().max(max);

const passage = z.object({
  kind: z.literal('passage'),
  /** The innermost block in which it begins. */
  block: blockId.nullable(),
  /** Its first and its last letter. */
  start: itemId,
  end: itemId,
  quote: quoted(longestQuote).min(1),
  before: quoted(longestSurroundings),
  after: quoted(longestSurroundings),
  version,
});

/** The words of a passage with those beside them, from which it is found in a page that nobody has seen yet. */
export const quotation = passage.pick({ quote: true, before: true, after: true });
export type Quotation = z.infer<typeof quotation>;

/** What a thread is about, and how that is found again, by `shared/editor/anchors.ts`. */
export const anchor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page') }),
  /** A picture, a cell, a board, any block. */
  z.object({
    kind: z.literal('block'),
    block: blockId,
    item: itemId.nullable(),
    /** What can be read in it, shortened; empty: nothing. */
    quote: quoted(longestQuote),
    version,
  }),
  passage,
]);
export type Anchor = z.infer<typeof anchor>;
