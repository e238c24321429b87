/**
 * The browser's only way to the HTTP side: one typed call per contract. The sign-in travels in the cookie of
 * the same origin; nothing here knows it.
 */
import type { z } from 'zod';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { type RefusalBody, refusals } from '../../shared/contracts/refusals.ts';

type Input<S> = S extends z.ZodType ? z.input<S> : never;
type Output<S> = S extends z.ZodType ? z.output<S> : never;

/** A part that the contract does not describe has the bare `ZodType`, whose input is `unknown`. */
type Part<Key extends string, S> =
  unknown extends Input<S> ? { [K in Key]?: never } : { [K in Key]: Input<S> };

/** JSON, or for an upload the bytes themselves. */
type BodyPart<E extends Endpoint> = E['upload'] extends true
  ? { body: Blob }
  : Part<'body', NonNullable<E['body']>>;

/** A query in which nothing has to be given may be left out; a body never, since the server expects one. */
type Query<S> = Record<never, never> extends Input<S> ? { query?: Input<S> } : Part<'query', S>;

type Parts<E extends Endpoint> = Part<'params', NonNullable<E['params']>> &
  Query<NonNullable<E['query']>> &
  BodyPart<E> & {
    signal?: AbortSignal;
    /** The request goes on when the window is closed. */
    keepalive?: boolean;
  };

type Given = { params?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal; keepalive?: boolean };

/** The argument may be left out when the contract asks for nothing. */
type Arguments<E extends Endpoint> =
  Record<never, never> extends Parts<E> ? [given?: Parts<E>] : [given: Parts<E>];

export type Answer<E extends Endpoint> = Output<NonNullable<E['answer']>>;

/** The server said no, with a name from the closed list. The words stand in the message files under `refusal.<name>`. */
export class Refused extends Error {
  override name = 'Refused';
  readonly refusal: RefusalBody['refusal'];
  readonly fields: NonNullable<RefusalBody['fields']>;
  /** For `changed_meanwhile`: the text that stands there now. */
  readonly present: string | null;

  constructor(body: RefusalBody) {
    super(`refused: ${body.refusal}`);
    this.refusal = body.refusal;
    this.fields = body.fields ?? [];
    this.present = body.present ?? null;
  }
}

/** No answer that means anything: no network, server down, or something between that is not our server. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/**
 * Calls an endpoint and returns its checked answer. Throws `Refused` for an expected refusal, `Unreachable`
 * when there was no answer, and a plain error when an answer breaks its contract.
 */
export async function call<E extends Endpoint>(endpoint: E, ...[given]: Arguments<E>): Promise<Answer<E>> {
  const parts: Given = given ?? {};
  const response = await send(endpoint, parts);
  const json = await readJson(response);
  if (!response.ok) throw asRefusal(json, response.status);
  if (!endpoint.answer) throw new Error(`${endpoint.name} answers with bytes; link to it instead`);
  return endpoint.answer.parse(json) as Answer<E>;
}

async function send(endpoint: Endpoint, parts: Given): Promise<Response> {
  const init: RequestInit = {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  };
  if (endpoint.upload) {
    init.headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
    init.body = parts.body as Blob;
  } else if (parts.body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    init.body = JSON.stringify(parts.body);
  }
  if (parts.signal) init.signal = parts.signal;
  if (parts.keepalive) init.keepalive = true;
  try {
    return await fetch(pathOf(endpoint, parts), init);
  } catch (failure) {
    if (failure instanceof TypeError) throw new Unreachable('no answer', { cause: failure });
    throw failure;
  }
}

/** The endpoint's path with its parameters filled in, for calls and for links to files. */
export function pathOf(endpoint: Endpoint, parts: { params?: unknown; query?: unknown }): string {
  const params = (parts.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${endpoint.name} needs ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((parts.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const search = query.toString();
  return search === '' ? path : `${path}?${search}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (failure) {
    if (failure instanceof SyntaxError) throw new Unreachable(`status ${response.status} without JSON`);
    throw failure;
  }
}

/** The error that an answer other than 200 stands for. */
export function asRefusal(json: unknown, status: number): Error {
  const body = json as Partial<RefusalBody> | null;
  if (
    body !== null &&
    typeof body === 'object' &&
    typeof body.refusal === 'string' &&
    body.refusal in refusals
  ) {
    return new Refused(body as RefusalBody);
  }
  return new Unreachable(`status ${status} without a refusal`);
}
