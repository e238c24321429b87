import type { JSONContent } from '@tiptap/core';
import { type CommentBody, commentBody } from '../../../shared/contracts/comments/comment-body.ts';

/** What was written in the small editor, as it is sent; null: nothing yet, or more than may be sent. */
export function bodyOf(written: JSONContent): CommentBody | null {
  const content = (written.content ?? []).map(blockOf);
  while (content.length > 1 && isEmptyLine(content.at(-1))) content.pop();
  while (content.length > 1 && isEmptyLine(content[0])) content.shift();
  const parsed = commentBody.safeParse({ type: 'doc', content });
  return parsed.success ? parsed.data : null;
}

/** A body as the small editor takes it: with the names of who is mentioned. */
export function jsonOf(body: CommentBody, nameOf: (account: string) => string): JSONContent {
  const named = (node: JSONContent): JSONContent =>
    node.type === 'mention'
      ? { ...node, attrs: { ...node.attrs, name: nameOf(String(node.attrs?.account)) } }
      : { ...node, ...(node.content && { content: node.content.map(named) }) };
  return named(body as JSONContent);
}

/** Plain words as a body, a paragraph a line. */
export function bodyOfWords(words: string): JSONContent {
  const lines = words.split('\n');
  return {
    type: 'doc',
    content: lines.map((text) => ({
      type: 'paragraph',
      ...(text !== '' && { content: [{ type: 'text', text }] }),
    })),
  };
}

function blockOf(node: JSONContent): unknown {
  const { type, attrs = {}, content = [] } = node;
  if (type === 'image') return { type, attrs: { src: attrs.src, alt: attrs.alt ?? '' } };
  if (type === 'audio') return { type, attrs: { src: attrs.src, seconds: attrs.seconds } };
  if (type === 'bulletList' || type === 'orderedList')
    return {
      type,
      content: content.map((item) => ({
        type: 'listItem',
        content: (item.content ?? []).slice(0, 1).map(blockOf),
      })),
    };
  return { type, ...(content.length > 0 && { content: content.map(inlineOf) }) };
}

function inlineOf({ type, text, marks, attrs = {} }: JSONContent): unknown {
  if (type === 'mention') return { type, attrs: { account: attrs.account } };
  if (type === 'inlineFormula') return { type, attrs: { latex: attrs.latex } };
  if (type !== 'text') return { type };
  const kept = marks?.map((mark) =>
    mark.type === 'link' ? { type: 'link', attrs: { href: mark.attrs?.href } } : { type: mark.type },
  );
  return { type, text, ...(kept && kept.length > 0 && { marks: kept }) };
}

function isEmptyLine(block: unknown): boolean {
  const { type, content } = (block ?? {}) as JSONContent;
  return type === 'paragraph' && !content;
}
