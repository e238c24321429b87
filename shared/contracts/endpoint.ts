import type { z } from 'zod';
import type { Capability } from '../access/capabilities.ts';
import type { RefusalName } from './refusals.ts';

/**
 * Who may call an endpoint. There is no default: `public` is written out. A capability is asked of the
 * resource whose id stands in the path under `of`, or of the school.
 */
export type Needs =
  | 'public'
  | 'signed-in'
  | {
      capability: Capability;
      of: 'school' | 'groupId' | 'projectId' | 'pageId' | 'trashedPageId' | 'fileId';
    };

export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** `<word>.<operation>`, also the OpenAPI operation id. */
  name: string;
  /** One sentence for the readers of the API's page. */
  summary: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** With `:name` for each path parameter. */
  path: string;
  needs: Needs;
  /** Answers also those whose password was given out on a sheet and who have to choose their own before anything else. */
  beforeOwnPassword?: true;
  /** Expected refusals besides invalid_input, sign_in_required, wrong_origin, not_found and too_many_tries. */
  refuses?: readonly RefusalName[];
  /** In bytes: the largest body, where it is more than a form holds. */
  maxBody?: number;
  params?: Params;
  query?: Query;
  body?: Body;
  /**
   * In place of a JSON body: bytes as `application/octet-stream`, read only from somebody who may do this. `stream`: the handler
   * reads them as they come and sees to how many they may be.
   */
  upload?: true | 'stream';
  /** Is also sent as a form, as mail programs do; what stands in the form is not read, only the path. */
  form?: true;
  /** Shape of the answer's JSON; `file` endpoints answer with bytes and have none. */
  answer?: Answer;
};

/** Keeps the literal types of a contract while it checks the shape. */
export function endpoint<
  const E extends Omit<Endpoint, 'params' | 'query' | 'body' | 'answer'>,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(contract: E & { params?: P; query?: Q; body?: B; answer?: A }): E & Endpoint<P, Q, B, A> {
  return contract as E & Endpoint<P, Q, B, A>;
}
