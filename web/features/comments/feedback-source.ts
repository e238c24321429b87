import type { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { changeFeedback, type Feedback } from '../../../shared/contracts/comments/feedback-bank.ts';
import type { SuggestionSource } from '../../editor/menus/suggestions.ts';
import { call } from '../../sync/api-client.ts';
import { bodyOfWords } from './editor-json.ts';
import { feedbackQuery } from './feedback.queries.ts';

/** My reusable comments, by a few letters of theirs after a stroke. Nobody's list where it cannot be asked: it goes on as words. */
export function feedbackSource(queries: QueryClient, t: TFunction): SuggestionSource {
  return {
    opener: '/',
    label: t('comments:bank.title'),
    find: async (letters) =>
      (await found(queries, letters)).map(({ id, text, criterion }) => ({
        key: id,
        name: text.split('\n', 1)[0] ?? '',
        ...(criterion !== null && { hint: criterion }),
        choose: (editor) => {
          const { content = [] } = bodyOfWords(text);
          // One line goes into the line; several are paragraphs.
          editor
            .chain()
            .focus()
            .insertContent(content.length === 1 ? (content[0]?.content ?? []) : content)
            .run();
          call(changeFeedback, { params: { feedbackId: id }, body: { used: true } }).then(
            () => queries.invalidateQueries({ queryKey: ['comments.listFeedback'] }),
            // It only stands lower in the list the next time.
            (failure: unknown) => console.warn(failure),
          );
        },
      })),
  };
}

async function found(queries: QueryClient, letters: string): Promise<Feedback[]> {
  try {
    return await queries.fetchQuery({ ...feedbackQuery(letters.trim()), staleTime: 30_000 });
  } catch (failure) {
    console.warn(failure);
    return [];
  }
}
