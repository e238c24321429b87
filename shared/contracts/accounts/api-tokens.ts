import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';

/** What a program may do: everything its owner may, or only read. */
export const tokenScope = z.enum(['full', 'read']);

/** After how many days a token ends. */
export const tokenDays = [30, 90, 365] as const;

const apiToken = z.object({
  id: z.string(),
  label: z.string(),
  scope: tokenScope,
  /** Times in ms since 1970. */
  createdAt: z.number(),
  /** Null: it does not end by itself. */
  expiresAt: z.number().nullable(),
  /** To the minute; null: never. */
  lastUsedAt: z.number().nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const listTokens = endpoint({
  name: 'accounts.listTokens',
  summary: 'My tokens for programs, the newest first; never the tokens themselves.',
  method: 'GET',
  path: '/api/tokens',
  needs: 'signed-in',
  answer: z.object({ tokens: z.array(apiToken) }),
});

export const createToken = endpoint({
  name: 'accounts.createToken',
  summary: 'Make a token with which a program acts as me; the answer is the only time it is shown.',
  method: 'POST',
  path: '/api/tokens',
  needs: 'signed-in',
  body: z.object({
    label: oneLine(80),
    scope: tokenScope.default('full'),
    days: z.literal(tokenDays).default(90),
  }),
  answer: z.object({ id: z.string(), token: z.string() }),
});

export const revokeToken = endpoint({
  name: 'accounts.revokeToken',
  summary: 'End a token of mine and close its page connections.',
  method: 'DELETE',
  path: '/api/tokens/:tokenId',
  needs: 'signed-in',
  params: z.object({ tokenId: z.string() }),
  answer: z.object({}),
});
