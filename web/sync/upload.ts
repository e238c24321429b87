import type { z } from 'zod';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { type Answer, asRefusal, pathOf, Unreachable } from './api-client.ts';

type StreamEndpoint = Endpoint & { upload: 'stream' };
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export type UploadParts<E extends StreamEndpoint> = {
  params: Input<E['params']>;
  query: Input<E['query']>;
  body: Blob;
  signal: AbortSignal;
  /** The share of the bytes that has left this device, from 0 to 1. */
  onProgress(share: number): void;
};

/**
 * Sends bytes, says how far they are, and returns the checked answer. Throws as `call` does, and what the signal was aborted with.
 * The one call that is not `fetch`, which knows nothing of progress.
 */
export function upload<E extends StreamEndpoint>(endpoint: E, parts: UploadParts<E>): Promise<Answer<E>> {
  const { body, signal, onProgress } = parts;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(endpoint.method, pathOf(endpoint, parts));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total);
    request.onerror = () => reject(new Unreachable('no answer'));
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      try {
        resolve(answerOf(endpoint, request));
      } catch (failure) {
        reject(failure);
      }
    };
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function answerOf<E extends StreamEndpoint>(
  endpoint: E,
  { status, responseText }: XMLHttpRequest,
): Answer<E> {
  let json: unknown;
  try {
    json = JSON.parse(responseText);
  } catch (failure) {
    if (failure instanceof SyntaxError) throw new Unreachable(`status ${status} without JSON`);
    throw failure;
  }
  if (status !== 200) throw asRefusal(json, status);
  return endpoint.answer?.parse(json) as Answer<E>;
}
