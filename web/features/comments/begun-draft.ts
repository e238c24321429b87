/** Under this name a thread that somebody has begun beside a page is kept. */
export const begunDraft = (account: string, pageId: string) => ({
  account,
  name: `comments/${pageId}/begun`,
});
