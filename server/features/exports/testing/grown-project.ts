import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../../../shared/editor/golden/golden-pages.ts';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../../../shared/editor/ydoc.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';
import { addBlock, draw, onePixel, sayWithFile, send, sent, store } from './beside-pages.ts';

/** What somebody of the team does next; numbers choose among what there is. */
export type Step = { what: (typeof deeds)[number]; at: number; by: number; words: string };

export const deeds = [
  'page',
  'page below',
  'text',
  'golden text',
  'newer text',
  'thread',
  'suggestion',
  'answer',
  'reaction',
  'resolved',
  'taken away',
  'task',
  'file',
  'comment file',
  'drawing',
  'trash',
  'restricted',
  'icon',
] as const;

const team = ['mina', 'tomas'] as const;

/** The project "Clean water" after its people have done all that, through the API, and texts in the journal. */
export async function grow(server: TestServer, steps: readonly Step[]): Promise<void> {
  const project = server.id('project:Clean water');
  const pages = [server.id('page:Findings'), server.id('page:Samples'), server.id('page:Sources')];
  const threads: { page: string; id: string }[] = [];
  const docs = new Map<string, Y.Doc>();
  let tabs = 1_000_000;
  const did = async (as: CastName, method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object) => {
    const answer = await server.ask(as, method, url, body);
    expect(answer.status, `${method} ${url} ${JSON.stringify(answer.json)}`).toBe(200);
    return answer.json;
  };
  /** Nobody goes on with that page, nor with what was said beside it. */
  const leave = (at: number) => {
    const [page] = pages.splice(at, 1);
    for (const thread of threads.filter((each) => each.page === page))
      threads.splice(threads.indexOf(thread), 1);
    return page;
  };
  const body = (words: string) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  });
  for (const { what, at, by, words } of steps) {
    const as = team[by % team.length] ?? 'mina';
    const page = pages[at % pages.length] ?? '';
    const thread = threads[at % threads.length];
    const ofThread = thread && `/api/pages/${thread.page}/threads/${thread.id}`;
    if (what === 'page' || what === 'page below') {
      const parentId = what === 'page' ? null : (pages[at % 2] ?? null);
      // Not below one that may be closed or gone later.
      pages.push(
        (await did(as, 'POST', `/api/projects/${project}/pages`, { title: `About ${at}`, parentId })).page.id,
      );
    } else if (what === 'text' || what === 'golden text') {
      const [, golden] = goldenPages[at % goldenPages.length] ?? [];
      if (what === 'text' || !golden) await addBlock(server, page, as, { kind: 'paragraph', words }, docs);
      else {
        // Of another tab of theirs, each time.
        tabs += 1;
        const bytes = pageUpdateFromJson(golden, { clientId: tabs });
        await store(server, page, as, { bytes, clientId: tabs });
      }
    } else if (what === 'newer text') {
      tabs += 1;
      const bytes = newerText(tabs);
      await store(server, page, as, { bytes, clientId: tabs });
    } else if (what === 'thread' || what === 'suggestion') {
      const id = randomUUID();
      const proposal = what === 'suggestion' ? { kind: 'paragraph', content: body(words) } : null;
      const said = proposal ? null : mentioning(words, server.id('account:hanna'));
      const visibility = (['everyone', 'teachers', 'team'] as const)[at % 3];
      const writer = visibility === 'teachers' ? 'lindqvist' : as;
      const anchor = proposal
        ? { kind: 'block', block: 'gone', item: null, quote: words, version: 0 }
        : { kind: 'page' };
      const about = { id, anchor, visibility, body: said, proposal };
      await did(writer, 'POST', `/api/pages/${page}/threads`, about);
      if (visibility === 'everyone') threads.push({ page, id });
    } else if (what === 'answer' && ofThread) {
      await did('hanna', 'POST', `${ofThread}/comments`, { id: randomUUID(), body: body(words) });
    } else if (what === 'reaction' && ofThread) {
      await did('bello', 'PUT', `${ofThread}/comments/${thread.id}/reactions`, { emoji: '🎉', on: true });
    } else if (what === 'resolved' && ofThread) {
      await did(as, 'PUT', `${ofThread}/resolved`, { resolved: by % 2 === 0 });
    } else if (what === 'taken away' && ofThread) {
      await did('lindqvist', 'DELETE', `${ofThread}/comments/${thread.id}`);
      threads.splice(threads.indexOf(thread), 1);
    } else if (what === 'task') {
      const task = {
        title: words,
        link: { pageId: page, blockId: null },
        assignee: server.id(`account:${as}`),
      };
      const tasks = `/api/projects/${project}/tasks`;
      const made = await did(as, 'POST', tasks, { ...task, due: '2199-01-02' });
      if (by % 2 === 0)
        await did(as, 'PUT', `${tasks}/${made.task.id}/place`, { state: 'done', after: null });
    } else if (what === 'file') {
      await send(
        server,
        as,
        'POST',
        `/api/projects/${project}/files?${sent('picture.png', onePixel)}`,
        onePixel,
      );
    } else if (what === 'comment file') {
      await sayWithFile(server, page, {
        as,
        file: by % 3 === 0 ? 'sound' : 'picture',
        suggests: at % 2 === 1,
      });
    } else if (what === 'drawing') {
      await draw(server, page, as, `pie\n  title ${words}`, docs);
    } else if (what === 'trash' && pages.length > 3) {
      await did(as, 'POST', `/api/pages/${leave(pages.length - 1)}/trash`, { below: 0 });
    } else if (what === 'restricted') {
      const audience = { restricted: true, groupRole: null, people: [] };
      if (pages.length > 3) await did('lindqvist', 'PUT', `/api/pages/${leave(2)}/audience`, audience);
    } else if (what === 'icon') await did(as, 'PUT', `/api/pages/${page}/icon`, { icon: '🐟' });
  }
}

function mentioning(words: string, account: string): object {
  const content = [
    { type: 'text', text: words },
    { type: 'mention', attrs: { account } },
  ];
  return { type: 'doc', content: [{ type: 'paragraph', content }] };
}

/** What no editor here knows, deeper than any here goes. */
function newerText(clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  let inside: Y.XmlFragment = doc.getXmlFragment(contentRoot);
  for (let level = 0; level < 200; level += 1) {
    const element = new Y.XmlElement(level === 0 ? 'hologram' : 'blockquote');
    inside.push([element]);
    inside = element;
  }
  return Y.encodeStateAsUpdate(doc);
}
