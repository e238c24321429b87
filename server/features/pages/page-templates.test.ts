import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const findings = () => `/api/pages/${server.id('page:Findings')}`;
const offer = (template: boolean) => server.ask('mina', 'PUT', `${findings()}/template`, { template });

/** The titles of a project's templates among its pages, as somebody sees them. */
async function templatesOf(project: string, as: 'mina' | 'lindqvist' = 'mina'): Promise<string[]> {
  const { json } = await server.ask(as, 'GET', `/api/projects/${project}`);
  const pages: { title: string; template: boolean }[] = json.project.pages;
  return pages.filter(({ template }) => template).map(({ title }) => title);
}

it('a page is offered as a template until it no longer is, and its copies are pages', async () => {
  const project = server.id('project:Clean water');
  expect((await offer(true)).json.page.template).toBe(true);
  const order = { request: randomUUID(), title: 'Findings of May', withBelow: true };
  expect((await server.ask('mina', 'POST', `${findings()}/copies`, order)).json.page.template).toBe(false);
  expect(await templatesOf(project)).toEqual(['Findings']);
  expect((await offer(false)).json.page.template).toBe(false);
  expect(await templatesOf(project)).toEqual([]);
});

it('a team gets the templates among the pages of the template that it starts from', async () => {
  await offer(true);
  const group = `/api/groups/${server.id('group:Class 7b')}`;
  const made = await server.ask('lindqvist', 'POST', `${group}/templates`, {
    request: randomUUID(),
    name: 'Water everywhere',
    from: { project: server.id('project:Clean water') },
  });
  expect(await templatesOf(made.json.id, 'lindqvist')).toEqual(['Findings']);
  const started = await server.ask('lindqvist', 'POST', `${group}/starts`, {
    request: randomUUID(),
    templateId: made.json.id,
    begins: null,
    teams: [{ name: 'Team 1', people: [server.id('account:mina')] }],
  });
  expect(started.status).toBe(200);
  const { json } = await server.ask('mina', 'GET', '/api/projects');
  const team = json.projects.find(({ name }: { name: string }) => name.includes('Team 1'));
  expect(await templatesOf(team.id)).toEqual(['Findings']);
});
