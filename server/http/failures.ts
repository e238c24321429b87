import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type RefusalName, refuse } from '../../shared/contracts/refusals.ts';
import { StoreFull } from '../storage/file-store.ts';
import { StoreUnavailable } from '../storage/page-journal.ts';
import { RecordsUnavailable } from '../storage/records.ts';
import { sendRefusal } from './pipeline.ts';

/** Answers what a handler or Fastify itself threw once a route was found. */
export function registerFailures(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(answerFailure);
}

/**
 * Answers an error in the form of every refusal. A full or failing disk is expected; anything else is our own
 * mistake: logged whole under the request id, told to nobody. Stands alone for addresses that reach no route
 * and so no hook.
 */
export function answerFailure(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  reply.header('cache-control', 'no-store').header('x-request-id', request.id);
  const refusal = refusalFor(error);
  if (refusal === 'storage_unavailable' || refusal === 'storage_full')
    request.log.error({ err: error }, 'storage unavailable');
  if (refusal === 'server_error') request.log.error({ err: error }, 'request failed');
  return sendRefusal(reply, refuse(refusal));
}

function refusalFor(error: FastifyError): RefusalName {
  if (error instanceof StoreFull) return 'storage_full';
  if (error instanceof RecordsUnavailable || error instanceof StoreUnavailable) return 'storage_unavailable';
  if (error.statusCode === 413) return 'too_large';
  // An id longer than any of ours is one that does not exist.
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return 'not_found';
  // Fastify's own: a body that is not JSON, a content type that is not read, a broken percent escape.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return 'invalid_input';
  }
  return 'server_error';
}
