import { expect, it } from 'vitest';
import { endpoints } from '../../shared/contracts/index.ts';
import { startTestServer } from '../testing/test-server.ts';
import { describeApi } from './open-api.ts';

it('describes every endpoint with its input, answer and refusals', () => {
  const api = describeApi(endpoints, '1.2.3');
  const operations = Object.values(api.paths).flatMap((methods) => Object.values(methods));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    endpoints.map(({ name }) => name).sort(),
  );
  const create = api.paths['/api/projects/{projectId}/pages']?.post;
  expect(create?.parameters).toEqual([
    { name: 'projectId', in: 'path', required: true, schema: { type: 'string' } },
  ]);
  expect(create?.requestBody?.content['application/json']?.schema).toMatchObject({
    type: 'object',
    required: ['title'],
  });
  expect(Object.keys(create?.responses ?? {}).sort()).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '503',
  ]);
  expect(create?.security).not.toEqual([]);
  expect(api.paths['/api/welcome']?.get?.security).toEqual([]);
});

it('is served for programs and, without a script, for people', async () => {
  const server = await startTestServer({ empty: true });
  const json = await server.ask(null, 'GET', '/api/openapi.json');
  expect(json.json).toMatchObject({ openapi: '3.1.0', info: { title: 'Atelier' } });
  const page = await server.ask(null, 'GET', '/api/docs');
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.bytes.toString()).toContain('PATCH /api/pages/{pageId}');
  expect(page.bytes.toString()).not.toContain('<script');
  await server.close();
});
