import { z } from 'zod';
import { drawsSomething, hiddenCharacters, isHiddenIn } from '../one-line.ts';

/** Of one comment, in UTF-16 units: four printed pages. What is longer is a page of its own. */
export const longestComment = 10_000;
/** Of one line of it, in nodes: each word in another mark. */
const mostInline = 400;
/** Paragraphs, lists, pictures and sounds of one comment. */
const mostBlocks = 100;
/** Of one list. */
const mostItems = 100;
/** People who are told of one comment: whoever names more writes to nobody. */
export const mostMentions = 20;
/** Pictures and sounds of one comment, so that a thread stays something to read. */
export const mostFiles = 5;
/** Of a recorded comment, in seconds: what takes longer to say is better written, or said. */
export const longestVoice = 180;

/** Words as they were typed. They are text, whatever they look like; what nobody can see in them is refused. */
const words = z
  .string()
  .min(1)
  .max(longestComment)
  .refine((text) => !isHiddenIn(text), hiddenCharacters);

/** Where a link may lead: the web, a mail address, or a place in this workspace. */
const target = z
  .string()
  .max(2_048)
  .regex(/^(?:https?:\/\/[^/\s]|mailto:[^/\s]|\/(?![/\\])|#)[^\s\u007f-\u00a0\u2028\u2029]*$/i);

/** The address of a file of the project, as in the text of a page. */
const fileSource = z.string().regex(/^\/api\/files\/[A-Za-z0-9_-]{1,64}$/);

export const commentMark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: target }) }),
]);

const inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: words, marks: z.array(commentMark).max(3).optional() }),
  z.object({ type: z.literal('hardBreak') }),
  /** By account id alone: the name is in `people` of the answer, as it is now, if it is one that the reader may know. */
  z.object({ type: z.literal('mention'), attrs: z.object({ account: z.string().min(1).max(64) }) }),
  z.object({ type: z.literal('inlineFormula'), attrs: z.object({ latex: z.string().min(1).max(1_000) }) }),
]);
export type CommentInline = z.infer<typeof inline>;

const line = z.array(inline).max(mostInline);
const paragraph = z.object({ type: z.literal('paragraph'), content: line.optional() });
const items = z
  .array(z.object({ type: z.literal('listItem'), content: z.tuple([paragraph]) }))
  .min(1)
  .max(mostItems);

const block = z.discriminatedUnion('type', [
  paragraph,
  z.object({ type: z.literal('bulletList'), content: items }),
  z.object({ type: z.literal('orderedList'), content: items }),
  z.object({
    type: z.literal('image'),
    attrs: z.object({ src: fileSource, alt: z.string().max(500).default('') }),
  }),
  /** A recorded answer; what is said in it stands in words beside it. */
  z.object({
    type: z.literal('audio'),
    attrs: z.object({ src: fileSource, seconds: z.number().min(0).max(longestVoice) }),
  }),
]);
export type CommentBlock = z.infer<typeof block>;

/**
 * What somebody writes beside a page: a small part of what a page can hold, in the same JSON, so that an accepted suggestion is put into
 * the text as it is. Anything else is refused, also what is only unknown here.
 */
export const commentBody = z
  .object({ type: z.literal('doc'), content: z.array(block).min(1).max(mostBlocks) })
  .refine((body) => plainWords(body).length <= longestComment, 'too_long')
  .refine((body) => mentionsOf(body).length <= mostMentions, 'too_many_mentions')
  .refine((body) => filesOf(body).length <= mostFiles, 'too_many_files')
  .refine((body) => saysSomething(body), 'empty')
  // Who hears nothing reads it, and the search finds it.
  .refine((body) => !hasSound(body) || drawsSomething(plainWords(body)), 'sound_without_words')
  .refine((body) => body.content.filter(({ type }) => type === 'audio').length <= 1, 'too_many_sounds');
export type CommentBody = z.infer<typeof commentBody>;

type Body = { content: readonly CommentBlock[] };

function linesOf(each: CommentBlock): readonly (readonly CommentInline[])[] {
  if (each.type === 'paragraph') return [each.content ?? []];
  if (each.type === 'bulletList' || each.type === 'orderedList')
    return each.content.map(({ content: [only] }) => only.content ?? []);
  return [];
}

function wordsOf(each: CommentInline): string {
  if (each.type === 'text') return each.text;
  if (each.type === 'inlineFormula') return each.attrs.latex;
  return each.type === 'hardBreak' ? '\n' : '';
}

/**
 * What can be read in it, a line for each paragraph; without the names of who is mentioned, which are not in it. Of null, here and
 * below: nothing.
 */
export function plainWords(body: Body | null): string {
  return blocksOf(body)
    .flatMap((each) =>
      each.type === 'image'
        ? [each.attrs.alt]
        : linesOf(each).map((inlines) => inlines.map(wordsOf).join('')),
    )
    .join('\n');
}

/** Account ids of who is mentioned, each once. */
export function mentionsOf(body: Body | null): string[] {
  const all = blocksOf(body).flatMap((each) => linesOf(each).flat());
  return [...new Set(all.flatMap((each) => (each.type === 'mention' ? [each.attrs.account] : [])))];
}

/** Ids of the files it shows, each once. */
export function filesOf(body: Body | null): string[] {
  const sources = blocksOf(body).flatMap((each) =>
    each.type === 'image' || each.type === 'audio' ? [each.attrs.src] : [],
  );
  return [...new Set(sources.map((src) => src.slice('/api/files/'.length)))];
}

function blocksOf(body: Body | null): readonly CommentBlock[] {
  return body?.content ?? [];
}

function hasSound({ content }: Body): boolean {
  return content.some(({ type }) => type === 'audio');
}

function saysSomething(body: Body): boolean {
  return filesOf(body).length > 0 || mentionsOf(body).length > 0 || drawsSomething(plainWords(body));
}
