import { z } from 'zod';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { type RefusalName, refusals } from '../../shared/contracts/refusals.ts';

type JsonSchema = Record<string, unknown>;

type Response = { description: string; content?: Record<string, { schema: JsonSchema }> };

export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema }[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Response>;
  security: Record<string, string[]>[];
};

/** An OpenAPI 3.1 document. */
export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, Operation>>;
  components: JsonSchema;
};

/** Describes every endpoint from its contract. */
export function describeApi(endpoints: readonly Endpoint[], version: string): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const contract of endpoints) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atelier',
      version,
      description:
        'Everything the workspace does. The text of a page travels over the WebSocket /sync/{pageId}. ' +
        'A resource that does not exist and one you may not see both answer not_found.',
    },
    paths,
    components: {
      securitySchemes: {
        signIn: { type: 'apiKey', in: 'cookie', name: 'atelier.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operationOf(contract: Endpoint): Operation {
  return {
    operationId: contract.name,
    tags: [contract.name.slice(0, contract.name.indexOf('.'))],
    summary: contract.summary,
    description: describeNeeds(contract),
    parameters: [...parameters('path', contract.params), ...parameters('query', contract.query)],
    ...(contract.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(contract.body, 'input') } },
      },
    }),
    ...(contract.upload && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    responses: { 200: success(contract), ...failures(contract) },
    security: contract.needs === 'public' ? [] : [{ signIn: [] }, { token: [] }],
  };
}

function describeNeeds({ needs }: Endpoint): string {
  if (needs === 'public') return 'Anybody may call it.';
  if (needs === 'signed-in') return 'Needs a sign-in.';
  return `Needs the capability ${needs.capability} on the resource ${needs.of}.`;
}

function success({ answer }: Endpoint): Response {
  if (answer === undefined) {
    return { description: 'The bytes.', content: { 'application/octet-stream': { schema: {} } } };
  }
  return {
    description: 'The answer.',
    content: { 'application/json': { schema: schemaOf(answer, 'output') } },
  };
}

/** Refusals grouped by status, as OpenAPI wants them. */
function failures(contract: Endpoint): Record<string, Response> {
  const names = new Set<RefusalName>(contract.refuses);
  if (contract.params ?? contract.query ?? contract.body ?? contract.upload) names.add('invalid_input');
  if (contract.needs !== 'public') names.add('sign_in_required');
  if (typeof contract.needs === 'object') names.add('not_found');
  if (contract.upload) names.add('too_large');
  if (contract.needs !== 'public' && !contract.beforeOwnPassword) names.add('choose_password');
  if (contract.method !== 'GET') names.add('wrong_origin').add('read_only_token');
  const byStatus: Record<string, RefusalName[]> = {};
  for (const name of names) byStatus[refusals[name]] = [...(byStatus[refusals[name]] ?? []), name];
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, allowed]) => [
      status,
      {
        description: allowed.join(' or '),
        content: {
          'application/json': {
            schema: { type: 'object', required: ['refusal'], properties: { refusal: { enum: allowed } } },
          },
        },
      },
    ]),
  );
}

function parameters(place: 'path' | 'query', shape: z.ZodType | undefined): Operation['parameters'] {
  if (shape === undefined) return [];
  const schema = schemaOf(shape, 'input');
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const required = (schema.required ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io });
  return schema;
}
