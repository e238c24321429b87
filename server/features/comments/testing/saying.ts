import type { CommentBody, CommentInline } from '../../../../shared/contracts/comments/comment-body.ts';

/** A comment of one paragraph that mentions these accounts after its words. */
export function saying(words: string, ...mentioned: string[]): CommentBody {
  const mentions = mentioned.map((account): CommentInline => ({ type: 'mention', attrs: { account } }));
  return {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }, ...mentions] }],
  };
}
