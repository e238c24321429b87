import type { FastifyError, FastifyInstance } from 'fastify';
import { refuse } from '../../shared/contracts/refusals.ts';
import { StoreUnavailable } from '../storage/page-journal.ts';
import { RecordsUnavailable } from '../storage/records.ts';
import { sendRefusal } from './pipeline.ts';

/**
 * Answers what a handler threw, in the form of every refusal. A full or failing disk is expected; anything
 * else is our own mistake: logged whole under the request id, told to nobody.
 */
export function registerFailures(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    reply.header('cache-control', 'no-store');
    if (error instanceof RecordsUnavailable || error instanceof StoreUnavailable) {
      request.log.error({ err: error }, 'storage unavailable');
      return sendRefusal(reply, refuse('storage_unavailable'));
    }
    if (error.statusCode === 413) return sendRefusal(reply, refuse('too_large'));
    // Fastify's own: a body that is not JSON, a content type that is not read, a broken percent escape.
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      return sendRefusal(reply, refuse('invalid_input'));
    }
    request.log.error({ err: error }, 'request failed');
    return sendRefusal(reply, refuse('server_error'));
  });
}
