import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  addFeedback,
  changeFeedback,
  type Feedback,
  listFeedback,
  removeFeedback,
} from '../../../shared/contracts/comments/feedback-bank.ts';
import { call } from '../../sync/api-client.ts';

/** Those of my reusable comments that fit some letters, the last used first. */
export const feedbackQuery = (letters: string) =>
  queryOptions({
    queryKey: ['comments.listFeedback', letters],
    queryFn: async ({ signal }) => (await call(listFeedback, { query: { letters }, signal })).feedback,
  });

/** What one of them says. */
export type FeedbackWords = Omit<Feedback, 'id'>;

/** Keeps a comment to use it again: a new one, or one with an `id` anew. */
export function useKeepFeedback() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...words }: FeedbackWords & { id?: string }) =>
      id === undefined
        ? call(addFeedback, { body: words })
        : call(changeFeedback, { params: { feedbackId: id }, body: words }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['comments.listFeedback'] }),
  });
}

export function useRemoveFeedback() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(removeFeedback, { params: { feedbackId: id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['comments.listFeedback'] }),
  });
}
