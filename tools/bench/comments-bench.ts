import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { LivePeer } from '../../server/live/testing/live-peer.ts';
import { openSqliteRecords } from '../../server/storage/sqlite/sqlite-records.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { createThread, listThreads, reply } from '../../shared/contracts/comments.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { table } from './row.ts';
import { median, percentile } from './statistics.ts';

/** The goal for a comment of somebody else on one's screen, in ms, at the 95th percentile. */
const goal = 200;
const threads = 300;
const comments = 200;

/** How soon a comment of one person is known in the browser of another, beside a page with 300 threads, over loopback. */
export async function benchComments(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-bench-comments-'));
  const records = await openSqliteRecords(join(folder, 'records.sqlite'));
  const server = await startTestServer({ ports: { records } });
  try {
    const port = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://127.0.0.1:${port}`;
    const writer = await browserOf(server, origin, 'bello');
    const reader = await browserOf(server, origin, 'mina');
    const cookie = await server.signIn('mina');
    const page = server.id('page:Samples');
    const begun: string[] = [];
    for (let index = 0; index < threads; index++) begun.push(await writer.begin(page));
    const live = new LivePeer(port, { cookie, origin });
    await live.opened;
    live.say({ type: 'watch', topics: [`page:${page}`] });
    const took: number[] = [];
    for (let index = 0; index < comments; index++) {
      const thread = begun[index % begun.length] ?? '';
      const told = live.next((news) => news.type === 'changed' && news.what.includes('comments'));
      const start = performance.now();
      const id = await writer.answer(page, thread);
      await told;
      const known = await reader.list(page);
      if (!known.includes(id)) throw new Error('the answer is not in the list that was asked for after it');
      took.push(performance.now() - start);
    }
    live.close();
    const p95 = percentile(took, 0.95);
    const row = {
      work: `a comment of another, beside ${threads} threads: p50 / p95`,
      figures: { atelier: `${median(took).toFixed(0)} / ${p95.toFixed(0)} ms` },
      goal: `p95 ≤ ${goal} ms`,
      reached: p95 <= goal ? 'yes' : 'no',
    };
    console.log(table(['atelier'], [row]));
    console.log(
      `${comments} comments; server and both browsers' calls in one process, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}.`,
    );
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const said = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** The calls that the screens make, each answer read and checked as there. */
async function browserOf(server: TestServer, origin: string, as: CastName) {
  const { token } = (await server.ask(as, 'POST', '/api/tokens', { label: 'bench' })).json;
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${origin}${path}`, {
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  return {
    async begin(page: string): Promise<string> {
      const id = randomUUID();
      const body = { id, anchor: { kind: 'page' }, body: said('Where is this from?') };
      await ask(createThread.path.replace(':pageId', page), body);
      return id;
    },
    async answer(page: string, thread: string): Promise<string> {
      const id = randomUUID();
      const path = reply.path.replace(':pageId', page).replace(':threadId', thread);
      await ask(path, { id, body: said('From the second sample, I think.') });
      return id;
    },
    /** Ids of the comments in the list of the page's threads, asked for as a whole. */
    async list(page: string): Promise<string[]> {
      const ids: string[] = [];
      let after = '';
      do {
        const answer = await ask(`${listThreads.path.replace(':pageId', page)}${after}`);
        const { threads, next } = listThreads.answer.parse(answer);
        ids.push(...threads.flatMap(({ comments }) => comments.map(({ id }) => id)));
        after = next === null ? '' : `?after=${next}`;
      } while (after !== '');
      return ids;
    },
  };
}
