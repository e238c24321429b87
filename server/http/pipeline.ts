import { Readable } from 'node:stream';
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
import type { Recognised, Who, WhoIs } from '../access/who.ts';
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
  app.addContentTypeParser(uploadType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const register = (to: FastifyInstance, serving: Serving) => {
    const { method, path, maxBody, upload } = serving.contract;
    to.route({
      method,
      url: path,
      ...(maxBody !== undefined && { bodyLimit: maxBody }),
      ...((upload || maxBody !== undefined) && { onRequest: turnAwayUnread(serving.contract, ports) }),
      config: { takesItsTime: upload === 'stream' },
      handler: (request, reply) => run(serving, ports, request, reply),
    });
  };
  const ordinary = ({ contract }: Serving) => contract.upload !== 'stream' && !contract.form;
  for (const serving of servings) if (ordinary(serving)) register(app, serving);
  // In a scope of their own, in which bytes are handed on as they come.
  app.register(async (scope) => {
    scope.removeContentTypeParser(uploadType);
    scope.addContentTypeParser(uploadType, (_request, payload, done) => done(null, payload));
    for (const serving of servings) if (serving.contract.upload === 'stream') register(scope, serving);
  });
  // In another, the only one that takes forms: what stands in them is dropped.
  app.register(async (scope) => {
    const settings = { parseAs: 'string', bodyLimit: maxForm } as const;
    scope.addContentTypeParser(formTypes, settings, (_request, _body, done) => done(null, undefined));
    for (const serving of servings) if (serving.contract.form) register(scope, serving);
  });
}

/** How mail programs send. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];
/** In bytes. What a mail program says is one short line. */
const maxForm = 1024;

/** How bytes travel: no form on another site can send it. */
const uploadType = 'application/octet-stream';

/** Turns away who may not do this before their bytes are read. The request as a whole is decided by `run`. */
function turnAwayUnread(contract: Endpoint, ports: PipelinePorts) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (isCrossSite(request.method, request.headers, ports.publicOrigin)) return;
    const asker = askerOf(contract, await ports.whoIs(request.headers));
    const admitted = isRefusal(asker) ? asker : await admit(contract, ports, asker, request.params);
    if (isRefusal(admitted)) return sendRefusal(reply.header('cache-control', 'no-store'), admitted);
  };
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
  const asker = askerOf(contract, recognised);
  if (isRefusal(asker)) return sendRefusal(reply, asker);
  const admitted = await admit(contract, ports, asker, parsed.params);
  if (isRefusal(admitted)) return sendRefusal(reply, admitted);

  const call: Exchange & Admission = {
    ...admitted,
    headers: request.headers,
    address: request.ip,
    setCookie: (line) => void reply.header('set-cookie', line),
  };
  return send(contract, reply, await handle(parsed, call));
}

/**
 * Who counts as asking, before any resource is looked at. Those with a password from a sheet are known only to what leads
 * to one of their own, and to everything public they are nobody. A token that may only read gets no further than GET.
 */
function askerOf(contract: Endpoint, recognised: Recognised | null): Who | null | RefusalBody {
  if (recognised === null) return null;
  const { who, choosing } = recognised;
  const asker = contract.beforeOwnPassword ? (choosing ?? who) : who;
  if ((who ?? choosing)?.readOnly && contract.method !== 'GET') return refuse('read_only_token');
  if (asker === null && contract.needs !== 'public') return refuse('choose_password');
  return asker;
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
    body: contract.upload ? request.body : part('body', contract.body),
  };
  if (bodyKind(request.body) !== contract.upload) problems.push({ path: 'body', problem: 'content_type' });
  return problems.length > 0 ? refuse('invalid_input', problems) : input;
}

function bodyKind(body: unknown): Endpoint['upload'] {
  if (Buffer.isBuffer(body)) return true;
  return body instanceof Readable ? 'stream' : undefined;
}

/** Decides by `needs`. Unknown and forbidden resources get the same refusal. */
async function admit(
  { needs }: Endpoint,
  ports: PipelinePorts,
  who: Who | null,
  params: unknown,
): Promise<Admission | RefusalBody> {
  if (needs === 'public') return { who, facts: null };
  if (who === null) return refuse('sign_in_required');
  if (needs === 'signed-in') return { who, facts: null };
  const id = needs.of === 'school' ? theSchool : (params as Record<string, unknown> | undefined)?.[needs.of];
  if (typeof id !== 'string') throw new Error(`the path gives no ${needs.of}`);
  const facts = await ports.factsOf(who.account, needs.of, id);
  if (!can(facts, needs.capability)) return refuse('not_found');
  return { who, facts };
}

async function send(contract: Endpoint, reply: FastifyReply, handled: unknown): Promise<FastifyReply> {
  if (isRefusal(handled)) return sendRefusal(reply, handled);
  if (handled instanceof Bytes) {
    reply.headers(handled.headers);
    return handled.stream === null ? reply.code(304).send() : reply.code(handled.status).send(handled.stream);
  }
  const { status, answer } = handled instanceof Answered ? handled : { status: 200, answer: handled };
  if (contract.answer === undefined) throw new Error(`${contract.name} promises bytes`);
  // Parsing drops what the contract does not name, so no column leaks by accident.
  return reply.code(status).send(contract.answer.parse(answer));
}

export function sendRefusal(reply: FastifyReply, refusal: RefusalBody): FastifyReply {
  return reply.code(refusals[refusal.refusal]).send(refusal);
}
