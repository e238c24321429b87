import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { type Visibility, visibilities } from '../../../shared/contracts/comments/visibility.ts';
import type { Found } from '../../../shared/contracts/search.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { lanesOf, threadsSeenBy } from '../../access/comment-lanes.ts';
import { factsOf } from '../../access/facts.ts';
import { seededRandom } from '../../storage/testing/seeded-random.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { saying } from './testing/saying.ts';

const everybody = [
  'grace',
  'lindqvist',
  'mina',
  'tomas',
  'hanna',
  'bello',
  'jonas',
  'noor',
  'otto',
] as const satisfies CastName[];

/** Who sees a lane of the pages of "Clean water", written by hand. */
const seeing: Record<Visibility, readonly CastName[]> = {
  everyone: ['grace', 'lindqvist', 'mina', 'tomas', 'hanna', 'bello', 'jonas'],
  teachers: ['grace', 'lindqvist', 'bello'],
  team: ['grace', 'mina', 'tomas'],
};

let server: TestServer;
const known = new Map<string, { lane: Visibility; words: string }>();
const account = (key: CastName) => server.id(`account:${key}`);

beforeAll(async () => {
  server = await startTestServer();
  return () => server.close();
});

const threadsUrl = () => `/api/pages/${server.id('page:Findings')}/threads`;

it('is whatever somebody does to threads of all lanes never seen, counted, found or told outside theirs', {
  timeout: 60_000,
}, async () => {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let step = 0; step < 60; step++) {
    const as = pick(everybody);
    const lane = pick(visibilities);
    const words = `secretword${step} of ${lane}`;
    const ids = [...known.keys()];
    const id = randomUUID();
    const mentioned = everybody.map((key) => account(key));
    if (ids.length === 0 || random() < 0.5) {
      const body = {
        id,
        visibility: lane,
        anchor: { kind: 'page' },
        body: saying(words, ...mentioned),
      };
      const { status } = await server.ask(as, 'POST', threadsUrl(), body);
      const may = seeing[lane].includes(as) && as !== 'jonas';
      expect([200, 400, 404].includes(status) && (status === 200) === may, `${as} ${lane} ${status}`).toBe(
        true,
      );
      if (may) known.set(id, { lane, words });
    } else {
      const thread = pick(ids);
      const { lane: itsLane } = known.get(thread) as { lane: Visibility };
      const may = seeing[itsLane].includes(as);
      const reply = { id, body: saying(`${words} answer`, ...mentioned) };
      const answers = [
        await server.ask(as, 'GET', `${threadsUrl()}/${thread}`),
        await server.ask(as, 'PUT', `${threadsUrl()}/${thread}/read`, { upTo: 1 }),
        await server.ask(as, 'GET', `/api/threads/${thread}`),
        ...(as === 'jonas'
          ? []
          : [await server.ask(as, 'POST', `${threadsUrl()}/${thread}/comments`, reply)]),
      ];
      for (const { status } of answers) expect(status, `${as} at ${itsLane}`).toBe(may ? 200 : 404);
    }
  }

  const { db } = server.ports.records;
  for (const as of everybody) {
    const listed = await server.ask(as, 'GET', threadsUrl());
    const visible = listed.json.threads?.map((thread: { id: string }) => thread.id) ?? [];
    const shouldSee = [...known].filter(([, { lane }]) => seeing[lane].includes(as)).map(([id]) => id);
    expect([...visible].filter((id) => known.has(id)).sort(), as).toEqual(shouldSee.sort());

    // The list filter and the decision about one page are one rule.
    const reader = { account: account(as), now: Date.now() };
    const facts = await factsOf(db, reader.account, 'pageId', server.id('page:Findings'), reader.now);
    expect(lanesOf(facts)).toEqual(visibilities.filter((lane) => seeing[lane].includes(as)));
    const filtered = await threadsSeenBy(db, reader).execute();
    expect(
      filtered
        .map(({ id }) => id)
        .filter((id) => known.has(id))
        .sort(),
      as,
    ).toEqual(shouldSee);

    const hidden = [...known.values()].filter(({ lane }) => !seeing[lane].includes(as));
    const found = await server.ask(as, 'GET', '/api/search?q=secretword&limit=50');
    const activity = await server.ask(
      as,
      'GET',
      `/api/projects/${server.id('project:Clean water')}/activity`,
    );
    const told = await server.ask(as, 'GET', '/api/notifications');
    // The search tells of what they see, and of nothing else.
    const threadsFound = found.json.found.map(({ thread }: Found) => thread?.id ?? '');
    expect(threadsFound.length > 0, as).toBe(shouldSee.length > 0);
    for (const id of threadsFound) expect(shouldSee).toContain(id);
    const everything = JSON.stringify([listed.json, found.json, activity.json, told.json]);
    for (const { words } of hidden) expect(everything).not.toContain(words);
    for (const { subject } of told.json.notifications as { subject: string }[])
      expect(known.has(subject) && !shouldSee.includes(subject), as).toBe(false);
  }
});
