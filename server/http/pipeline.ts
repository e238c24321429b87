import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { can, type Facts } from '../../shared/access/can.ts';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import {
  type InputProblem,
  isRefusal,
  type RefusalBody,
  refusals,
  refuse,
} from '../../shared/contracts/refusals.ts';
import { type ResourceKind, theSchool } from '../access/facts.ts';
import { isCrossSite } from '../access/own-origin.ts';
import type { Who, WhoIs } from '../access/who.ts';
import { type Admission, Answered, Bytes, type Exchange, type Input, type Serving } from './serving.ts';

/** What the pipeline asks of the rest of the server. */
export type PipelinePorts = {
  whoIs: WhoIs;
  factsOf(account: string, kind: ResourceKind, id: string): Promise<Facts>;
  /** The address in people's browsers when a proxy stands before the server, e.g. `https://atelier.school`. */
  publicOrigin: string | null;
};

/** Registers each endpoint: parse → who → facts → can → handle → check output. */
export function registerEndpoints(
  app: FastifyInstance,
  servings: readonly Serving[],
  ports: PipelinePorts,
): void {
  for (const serving of servings) {
    const { method, path, maxBody } = serving.contract;
    app.route({
      method,
      url: path,
      ...(maxBody !== undefined && { bodyLimit: maxBody }),
      handler: (request, reply) => run(serving, ports, request, reply),
    });
  }
}

async function run(
  { contract, handle }: Serving,
  ports: PipelinePorts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  if (isCrossSite(request.method, request.headers, ports.publicOrigin))
    return sendRefusal(reply, refuse('wrong_origin'));

  const parsed = parse(contract, request);
  if (isRefusal(parsed)) return sendRefusal(reply, parsed);

  const recognised = await ports.whoIs(request.headers);
  for (const cookie of recognised?.cookies ?? []) reply.header('set-cookie', cookie);
  const admitted = await admit(contract, ports, recognised?.who ?? null, parsed);
  if (isRefusal(admitted)) return sendRefusal(reply, admitted);

  const call: Exchange & Admission = {
    ...admitted,
    headers: request.headers,
    address: request.ip,
    setCookie: (line) => void reply.header('set-cookie', line),
  };
  return send(contract, reply, await handle(parsed, call));
}

function parse(contract: Endpoint, request: FastifyRequest): Input<Endpoint> | RefusalBody {
  const problems: InputProblem[] = [];
  const part = (name: 'params' | 'query' | 'body', shape: z.ZodType | undefined) => {
    if (shape === undefined) return undefined;
    const result = shape.safeParse(request[name]);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      problems.push({ path: [name, ...issue.path.map(String)].join('.'), problem: issue.message });
    }
    return undefined;
  };
  const input = {
    params: part('params', contract.params),
    query: part('query', contract.query),
    body: part('body', contract.body),
  };
  return problems.length > 0 ? refuse('invalid_input', problems) : input;
}

/** Decides by `needs`. Unknown and forbidden resources get the same refusal. */
async function admit(
  { needs }: Endpoint,
  ports: PipelinePorts,
  who: Who | null,
  input: Input<Endpoint>,
): Promise<Admission | RefusalBody> {
  if (needs === 'public') return { who, facts: null };
  if (who === null) return refuse('sign_in_required');
  if (needs === 'signed-in') return { who, facts: null };
  const id =
    needs.of === 'school' ? theSchool : (input.params as Record<string, unknown> | undefined)?.[needs.of];
  if (typeof id !== 'string') throw new Error(`the path gives no ${needs.of}`);
  const facts = await ports.factsOf(who.account, needs.of, id);
  if (!can(facts, needs.capability)) return refuse('not_found');
  return { who, facts };
}

async function send(contract: Endpoint, reply: FastifyReply, handled: unknown): Promise<FastifyReply> {
  if (isRefusal(handled)) return sendRefusal(reply, handled);
  if (handled instanceof Bytes) {
    reply.headers(handled.headers);
    return handled.stream === null ? reply.code(304).send() : reply.send(handled.stream);
  }
  const { status, answer } = handled instanceof Answered ? handled : { status: 200, answer: handled };
  if (contract.answer === undefined) throw new Error(`${contract.name} promises bytes`);
  // Parsing drops what the contract does not name, so no column leaks by accident.
  return reply.code(status).send(contract.answer.parse(answer));
}

export function sendRefusal(reply: FastifyReply, refusal: RefusalBody): FastifyReply {
  return reply.code(refusals[refusal.refusal]).send(refusal);
}
