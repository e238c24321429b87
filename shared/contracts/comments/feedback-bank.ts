import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';
import { subjects } from '../projects.ts';
import { severalLines } from '../several-lines.ts';

/** Of one teacher: more than they find again. */
export const mostFeedback = 500;

export const feedback = z.object({
  id: z.string(),
  /** Several lines. */
  text: z.string(),
  subject: z.enum(subjects).nullable(),
  /** What of a rubric it is about, in own words; null: none. */
  criterion: z.string().nullable(),
});
export type Feedback = z.infer<typeof feedback>;

const words = {
  text: severalLines(2_000).min(1),
  subject: feedback.shape.subject,
  criterion: oneLine(80).nullable(),
};
const mayKeep = { capability: 'feedback:keep', of: 'school' } as const;
const ofFeedback = z.object({ feedbackId: z.string() });

export const listFeedback = endpoint({
  name: 'comments.listFeedback',
  summary: 'My reusable comments, by a few letters of their words or criterion, the last used first.',
  method: 'GET',
  path: '/api/feedback',
  needs: mayKeep,
  query: z.object({ letters: z.string().max(80).default('') }),
  answer: z.object({ feedback: z.array(feedback) }),
});

export const addFeedback = endpoint({
  name: 'comments.addFeedback',
  summary: 'Keep a comment of mine to use again.',
  method: 'POST',
  path: '/api/feedback',
  needs: mayKeep,
  refuses: ['too_much_feedback'],
  body: z.object({
    text: words.text,
    subject: words.subject.default(null),
    criterion: words.criterion.default(null),
  }),
  answer: z.object({ feedback }),
});

export const changeFeedback = endpoint({
  name: 'comments.changeFeedback',
  summary: 'Change what is named of a kept comment and nothing else. `used`: I have just used it.',
  method: 'PATCH',
  path: '/api/feedback/:feedbackId',
  needs: mayKeep,
  params: ofFeedback,
  body: z.object({ ...words, used: z.literal(true) }).partial(),
  answer: z.object({ feedback }),
});

export const removeFeedback = endpoint({
  name: 'comments.removeFeedback',
  summary: 'Forget a kept comment of mine.',
  method: 'DELETE',
  path: '/api/feedback/:feedbackId',
  needs: mayKeep,
  params: ofFeedback,
  answer: z.object({}),
});
