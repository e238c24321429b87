import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type RefusalName, refusals, refuse } from '../../shared/contracts/refusals.ts';
import { sendRefusal } from './pipeline.ts';

/** In ms. Whoever does not take the answer by then is cut off. */
const answerLasts = 2_000;

/**
 * Answers what never became a request: a method or line that is none, headers without end, a body in broken
 * pieces, nothing for too long. No route runs, so the answer is written here, and the connection ends.
 */
export function answerBrokenRequest(error: { code?: string }, socket: Socket): void {
  // Not to be written to, also because it was answered already and sends on.
  if (!socket.writable) return;
  socket.end(refusalBytes(refusalFor(error.code)));
  // Not at once: what has not been read yet would make the system throw the answer away.
  setTimeout(() => socket.destroy(), answerLasts).unref();
}

/** Refuses what Node would answer by itself, with an empty body: an `Expect` nobody knows, a request without a host. */
export function refuseUnansweredByFastify(app: FastifyInstance): void {
  app.server.on('checkExpectation', ({ socket }) => answerBrokenRequest({}, socket));
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (raw.headers.host === undefined && raw.httpVersion !== '1.0')
      return sendRefusal(reply, refuse('invalid_input'));
  });
}

function refusalFor(code: string | undefined): RefusalName {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too_slow';
  if (code === 'HPE_HEADER_OVERFLOW' || code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return 'too_large';
  return 'invalid_input';
}

function refusalBytes(name: RefusalName): string {
  const body = JSON.stringify(refuse(name));
  const lines = [
    `HTTP/1.1 ${refusals[name]} ${name}`,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
