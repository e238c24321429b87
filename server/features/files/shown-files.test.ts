import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { noteShownFiles } from './shown-files.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await show('Samples', 'file:river.svg');
});
afterEach(() => server.close());

const id = (title: string) => server.id(`page:${title}`);

function show(title: string, ...files: string[]): Promise<void> {
  const { db } = server.ports.records;
  return noteShownFiles(
    db,
    id(title),
    files.map((file) => server.id(file)),
  );
}

async function pagesOf(as: Parameters<TestServer['ask']>[0], file = 'river.svg'): Promise<string[]> {
  const { json } = await server.ask(as, 'GET', `/api/files/${server.id(`file:${file}`)}/pages`);
  return json.pages.map(({ title, projectName }: Record<string, string>) => `${title} of ${projectName}`);
}

describe('the pages that show a file', () => {
  it('are told by the title of now, until the trash takes them', async () => {
    expect(await pagesOf('tomas')).toEqual(['Findings of Clean water', 'Samples of Clean water']);
    await server.ask('mina', 'PATCH', `/api/pages/${id('Samples')}`, { title: 'A dozen samples' });
    expect(await pagesOf('tomas')).toEqual(['A dozen samples of Clean water', 'Findings of Clean water']);
    await server.ask('mina', 'POST', `/api/pages/${id('Samples')}/trash`, { below: 0 });
    expect(await pagesOf('tomas')).toEqual(['Findings of Clean water']);
    await show('Findings');
    expect(await pagesOf('tomas')).toEqual([]);
  });

  it('are not told to whom they are closed, not even how many they are', async () => {
    await server.ask('lindqvist', 'PUT', `/api/pages/${id('Samples')}/audience`, {
      restricted: true,
      groupRole: null,
      people: [],
    });
    const { json } = await server.ask('mina', 'GET', `/api/files/${server.id('file:river.svg')}/pages`);
    expect(JSON.stringify(json)).not.toContain('Samples');
    expect(json).toEqual({ pages: [expect.objectContaining({ title: 'Findings' })] });
    expect(await pagesOf('lindqvist')).toHaveLength(2);
  });

  it('are told of another project to whom may see that one', async () => {
    await show('Plan', 'file:river.svg');
    expect(await pagesOf('mina')).not.toContain('Plan of Wind power');
    expect(await pagesOf('grace')).toContain('Plan of Wind power');
  });

  it('give nobody the right to a file of another project: a copied passage carries only where it is', async () => {
    await show('Plan', 'file:river.svg');
    const file = `/api/files/${server.id('file:river.svg')}`;
    expect((await server.ask('noor', 'GET', `/api/pages/${id('Plan')}`)).status).toBe(200);
    expect((await server.ask('noor', 'GET', file)).status).toBe(404);
  });

  it('are told of no file that somebody may not see', async () => {
    const path = `/api/files/${server.id('file:river.svg')}/pages`;
    expect((await server.ask('otto', 'GET', path)).status).toBe(404);
    expect((await server.ask('noor', 'GET', path)).status).toBe(404);
  });
});
