import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Facts } from '../../shared/access/can.ts';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { RefusalBody, RefusalName } from '../../shared/contracts/refusals.ts';
import type { Who } from '../access/who.ts';

type Parsed<Shape> = Shape extends z.ZodType ? z.output<Shape> : undefined;

/** What a handler is given of the request: parsed, nothing else. */
export type Input<E extends Endpoint> = {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: E['upload'] extends 'stream' ? Readable : E['upload'] extends true ? Uint8Array : Parsed<E['body']>;
};

/** What was decided before the handler: who asks, and the facts of the resource that `needs` names. */
export type Admission = { who: Who | null; facts: Facts | null };

/** The means of a handler beside its input. */
export type Exchange = {
  /** For what only headers tell, such as the sign-in cookie. */
  headers: IncomingHttpHeaders;
  /** Address the request came from, for limits. */
  address: string;
  /** Sends a `Set-Cookie` line along with the answer. */
  setCookie(line: string): void;
};

/** An exchange with as much of the admission as the contract's `needs` promises. */
export type Call<E extends Endpoint> = Exchange & {
  who: E['needs'] extends 'public' ? Who | null : Who;
  facts: E['needs'] extends { capability: unknown } ? Facts : null;
};

/** Bytes in place of JSON, with their headers. Null: the browser has them already (304). 206: a part of them, as it was asked for. */
export class Bytes {
  readonly stream: Readable | null;
  readonly headers: Record<string, string>;
  readonly status: 200 | 206;
  constructor(stream: Readable | null, headers: Record<string, string>, status: 200 | 206 = 200) {
    this.stream = stream;
    this.headers = headers;
    this.status = status;
  }
}

/** An answer whose status says more than 200. */
export class Answered<Answer> {
  readonly status: number;
  readonly answer: Answer;
  constructor(status: number, answer: Answer) {
    this.status = status;
    this.answer = answer;
  }
}

type DeclaredRefusal<E extends Endpoint> = E['refuses'] extends readonly (infer Name extends RefusalName)[]
  ? Name
  : never;

/** Every endpoint may refuse with these; the pipeline makes most of them. */
type CommonRefusal = 'invalid_input' | 'not_found' | 'too_many_tries' | 'storage_unavailable';

type Handled<E extends Endpoint> =
  | RefusalBody<DeclaredRefusal<E> | CommonRefusal>
  | (E['answer'] extends z.ZodType ? z.input<E['answer']> | Answered<z.input<E['answer']>> : Bytes);

export type Handler<E extends Endpoint> = (input: Input<E>, call: Call<E>) => Promise<Handled<E>>;

/** A contract with the handler that keeps it; the pipeline gives it what the contract describes. */
export type Serving = {
  contract: Endpoint;
  handle(input: Input<Endpoint>, call: Exchange & Admission): Promise<unknown>;
};

/** Binds a handler to its contract; the types of input, answer and refusals follow from it. */
export function serve<E extends Endpoint>(contract: E, handle: Handler<E>): Serving {
  return { contract, handle: (input, call) => handle(input as Input<E>, call as Call<E>) };
}

/** Throws unless there is exactly one handler for each contract: a route cannot be forgotten or smuggled in. */
export function assertComplete(contracts: readonly Endpoint[], servings: readonly Serving[]): void {
  const problems: string[] = [];
  for (const contract of contracts) {
    const count = servings.filter((serving) => serving.contract === contract).length;
    if (count !== 1) problems.push(`${contract.name} has ${count} handlers`);
  }
  for (const { contract } of servings) {
    if (!contracts.includes(contract)) problems.push(`${contract.name} is not among the contracts`);
  }
  if (problems.length > 0) throw new Error(`endpoints and handlers differ: ${problems.join('; ')}`);
}
