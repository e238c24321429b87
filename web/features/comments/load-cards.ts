/** What a note becomes when it is read or begun, with the small editor: loaded once somebody does. */
export const loadCard = async () => (await import('./card.tsx')).Card;
export const loadBeginCard = async () => (await import('./begin-card.tsx')).BeginCard;
export const loadBank = async () => (await import('./feedback-bank.tsx')).FeedbackBank;

/** What finds out what is selected, once somebody says something about it. */
export const loadAnchors = () => import('../../editor/threads/anchor-of-selection.ts');

/** All of it before somebody begins. */
export function loadToBegin(): void {
  Promise.all([loadAnchors(), loadBeginCard()]).catch((failure: unknown) => {
    // Out of reach: asked again once it is needed.
    if (!(failure instanceof TypeError)) throw failure;
  });
}
