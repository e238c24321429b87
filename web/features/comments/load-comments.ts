/** A page opens without them, and without their words. */
export const loadComments = async () => {
  const [{ Comments }, { sayInEnglish }] = await Promise.all([
    import('./comments.tsx'),
    import('./english-words.ts'),
  ]);
  sayInEnglish();
  return Comments;
};

/** What I asked and nobody has answered. Home is seen before it. */
export const loadMyQuestions = async () => {
  const [{ MyQuestions }, { sayInEnglish }] = await Promise.all([
    import('./my-questions.tsx'),
    import('./english-words.ts'),
  ]);
  sayInEnglish();
  return MyQuestions;
};
