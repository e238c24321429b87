import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beatEvery, type LiveNews, maxTopics } from '../../shared/live/live-messages.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import type { LiveConnection, LiveSocket } from './live-connection.ts';
import { followQueries } from './live-queries.ts';

/** The other end of a live socket, by hand. */
class HandSocket implements LiveSocket {
  readyState = 0;
  readonly sent: unknown[] = [];
  onopen: LiveSocket['onopen'] = null;
  onmessage: LiveSocket['onmessage'] = null;
  onclose: LiveSocket['onclose'] = null;
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }
  tell(news: LiveNews): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(news) }));
  }
  end(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code } as CloseEvent);
  }
}

let sockets: HandSocket[];
let queries: QueryClient;
let live: LiveConnection;
const signInEnded = vi.fn();
const last = () => sockets.at(-1) as HandSocket;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  live = followQueries(
    queries,
    () => {
      const socket = new HandSocket();
      sockets.push(socket);
      return socket;
    },
    signInEnded,
  );
  live.start();
  last().open();
});
afterEach(() => {
  live.stop();
  queries.clear();
  vi.useRealTimers();
});

/** A query on the screen; the list counts how often it was asked. */
function show(key: string, topic: 'me' | `project:${string}`, what: 'tasks' | 'plan' | 'notifications') {
  const asked: number[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: [key],
    queryFn: async () => asked.push(Date.now()),
    meta: { shows: [{ topic, what: [what] }] },
  });
  const hide = observer.subscribe(() => undefined);
  return { asked, hide };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const changed = (topic: 'me' | `project:${string}`, ...what: ('tasks' | 'plan' | 'notifications')[]) =>
  ({ type: 'changed', topic, what, revision: 1 }) as const;

describe('queries that follow the live socket', () => {
  it('watch what is on the screen, and no longer than it is', async () => {
    const tasks = show('tasks', 'project:a', 'tasks');
    const plan = show('plan', 'project:b', 'plan');
    show('mine', 'me', 'notifications');
    await settle();
    expect(last().sent.at(-1)).toMatchObject({ type: 'watch', topics: ['project:a', 'project:b'] });
    tasks.hide();
    await settle();
    expect(last().sent.at(-1)).toMatchObject({ type: 'watch', topics: ['project:b'] });
    const before = last().sent.length;
    plan.hide();
    const again = show('plan', 'project:b', 'plan');
    await settle();
    expect(last().sent.length).toBe(before);
    again.hide();
  });

  it('watch no more topics at once than the server takes', async () => {
    const hidden = Array.from({ length: maxTopics + 5 }, (_, i) => show(`q${i}`, `project:${i}`, 'plan'));
    await settle();
    expect((last().sent.at(-1) as { topics: string[] }).topics).toHaveLength(maxTopics);
    for (const { hide } of hidden) hide();
  });

  it('are asked again when what they show has changed, and only then', async () => {
    const tasks = show('tasks', 'project:a', 'tasks');
    const plan = show('plan', 'project:a', 'plan');
    const mine = show('mine', 'me', 'notifications');
    await settle();
    last().tell(changed('project:a', 'tasks'));
    last().tell(changed('project:b', 'plan'));
    await settle();
    expect([tasks.asked.length, plan.asked.length, mine.asked.length]).toEqual([2, 1, 1]);
    last().tell(changed('me', 'notifications'));
    await settle();
    expect([tasks.asked.length, plan.asked.length, mine.asked.length]).toEqual([2, 1, 2]);
  });

  it('are asked one after the other, and once for all that changed while an answer was under way', async () => {
    const answers: (() => void)[] = [];
    const observer = new QueryObserver(queries, {
      queryKey: ['tree'],
      queryFn: ({ signal }) =>
        new Promise<number>((resolve) => {
          signal.throwIfAborted();
          answers.push(() => resolve(answers.length));
        }),
      meta: { shows: [{ topic: 'project:a', what: ['plan'] }] },
    });
    const hide = observer.subscribe(() => undefined);
    const shown = () => observer.getCurrentResult().data;
    const answer = async () => {
      answers.at(-1)?.();
      await settle();
    };
    // Also while nothing is shown yet.
    for (let change = 0; change < 500; change++) last().tell(changed('project:a', 'plan'));
    await settle();
    expect(answers).toHaveLength(1);
    await answer();
    expect([answers.length, shown()]).toEqual([2, 1]);
    for (let change = 0; change < 500; change++) last().tell(changed('project:a', 'plan'));
    await settle();
    expect(answers).toHaveLength(2);
    await answer();
    await answer();
    expect([answers.length, shown()]).toEqual([3, 3]);
    last().tell(changed('project:a', 'plan'));
    await settle();
    expect(answers).toHaveLength(4);
    // Given up by whoever goes elsewhere, it is asked when they are back.
    last().tell(changed('project:a', 'plan'));
    hide();
    await settle();
    expect(answers).toHaveLength(4);
    observer.subscribe(() => undefined)();
    expect(answers).toHaveLength(5);
  });

  it('are asked anew after a lost connection, whatever was under way on it', async () => {
    const asked = vi.fn(() => new Promise<never>(() => undefined));
    queries.setQueryData(['tree'], 1);
    const observer = new QueryObserver(queries, {
      queryKey: ['tree'],
      queryFn: asked,
      meta: { shows: [{ topic: 'project:a', what: ['plan'] }] },
    });
    const hide = observer.subscribe(() => undefined);
    last().tell(changed('project:a', 'plan'));
    await settle();
    last().end(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    last().open();
    await settle();
    expect(asked).toHaveBeenCalledTimes(2);
    hide();
  });

  it('tell the server how old they are, when it is told of them for the first time', async () => {
    const plan = show('plan', 'project:a', 'plan');
    await vi.advanceTimersByTimeAsync(5_000);
    last().end(1006);
    const tasks = show('tasks', 'project:b', 'tasks');
    await vi.advanceTimersByTimeAsync(9_000);
    last().open();
    // Between the answer and the moment from which it is watched something may have changed.
    expect(last().sent[0]).toMatchObject({ topics: ['project:a', 'project:b'], age: 11_000 });
    await settle();
    const more = show('more', 'project:c', 'plan');
    await settle();
    expect(last().sent.at(-1)).toMatchObject({ age: 2_000 });
    for (const { hide } of [plan, tasks, more]) hide();
  });

  it('are asked again after a connection was lost, for nobody knows what was missed', async () => {
    const tasks = show('tasks', 'project:a', 'tasks');
    await settle();
    last().end(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sockets).toHaveLength(2);
    last().open();
    await settle();
    expect(tasks.asked).toHaveLength(2);
    expect(last().sent).toMatchObject([{ type: 'watch', topics: ['project:a'] }]);
  });
});

describe('the live connection', () => {
  it('that comes about after a failed start asks again for all that is shown: it may be copies', async () => {
    live.stop();
    live.start();
    const plan = show('plan', 'project:a', 'plan');
    const asked = vi.fn(async () => 1);
    const groups = new QueryObserver(queries, { queryKey: ['groups'], queryFn: asked });
    const hide = groups.subscribe(() => undefined);
    await settle();
    last().end(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    last().open();
    await settle();
    expect([plan.asked.length, asked.mock.calls.length]).toEqual([2, 2]);
    hide();
    plan.hide();
  });

  it('that is lost and does not come back has the other way to the server tried, once', async () => {
    const plan = show('plan', 'project:a', 'plan');
    await settle();
    last().end(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(plan.asked).toHaveLength(1);
    last().end(1006);
    await settle();
    expect(plan.asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4_000);
    last().end(1006);
    await settle();
    expect(plan.asked).toHaveLength(2);
    plan.hide();
  });

  it('is made anew at once when the network comes or goes, by what the device says', async () => {
    const plan = show('plan', 'project:a', 'plan');
    for (let tries = 0; tries < 8; tries += 1) {
      last().end(1006);
      await vi.advanceTimersByTimeAsync(45_000);
    }
    last().end(1006);
    const before = sockets.length;
    live.connectAnew();
    expect(sockets).toHaveLength(before + 1);
    const dead = last();
    dead.open();
    await settle();
    const asked = plan.asked.length;
    live.connectAnew();
    expect(dead.closed).toBe(true);
    dead.end(1006);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(sockets).toHaveLength(before + 2);
    last().open();
    await settle();
    expect(plan.asked.length).toBe(asked + 1);
    live.stop();
    live.connectAnew();
    expect(sockets).toHaveLength(before + 2);
    plan.hide();
  });

  it('comes back at once when its rights are decided afresh', async () => {
    last().end(closeCodes.rightsChanged);
    await settle();
    expect(sockets).toHaveLength(2);
  });

  it('waits longer each time, up to half a minute or so', async () => {
    for (let tries = 0; tries < 8; tries += 1) {
      last().end(1006);
      await vi.advanceTimersByTimeAsync(45_000);
    }
    expect(sockets).toHaveLength(9);
    const before = sockets.length;
    last().end(1006);
    await vi.advanceTimersByTimeAsync(14_000);
    expect(sockets).toHaveLength(before);
  });

  it('says so and rests when nobody is signed in any more', async () => {
    expect(signInEnded).not.toHaveBeenCalled();
    last().end(closeCodes.signInRequired);
    expect(signInEnded).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sockets).toHaveLength(1);
    live.start();
    expect(sockets).toHaveLength(2);
  });

  it('gives up a socket of which nothing is heard any more', async () => {
    const silent = last();
    await vi.advanceTimersByTimeAsync(2 * beatEvery);
    expect(silent.closed).toBe(false);
    silent.tell({ type: 'beat' });
    await vi.advanceTimersByTimeAsync(2 * beatEvery);
    expect(silent.closed).toBe(false);
    await vi.advanceTimersByTimeAsync(beatEvery);
    expect(silent.closed).toBe(true);
    expect(sockets).toHaveLength(2);
  });

  it('says where I am, again after a connection was lost', async () => {
    live.moveTo('a', 'page');
    live.moveTo('a', 'page');
    expect(last().sent.filter((sent) => (sent as { type: string }).type === 'at')).toHaveLength(1);
    last().end(closeCodes.rightsChanged);
    await settle();
    last().open();
    expect(last().sent).toContainEqual({ type: 'at', project: 'a', page: 'page' });
    live.moveTo(null, null);
    expect(last().sent.at(-1)).toEqual({ type: 'at', project: null, page: null });
  });

  it('says where I am once more when the project is watched only after that', async () => {
    live.moveTo('a', null);
    const { hide } = show('plan', 'project:a', 'plan');
    await settle();
    expect(last().sent.slice(-2)).toMatchObject([
      { type: 'watch', topics: ['project:a'] },
      { type: 'at', project: 'a', page: null },
    ]);
    hide();
  });

  it('shows who is in a project until the connection is lost', () => {
    const told = vi.fn();
    live.onPeople(told);
    const people = [{ id: 'x', name: 'Mina', kind: 'student', page: null }] as const;
    last().tell({ type: 'here', project: 'a', people });
    expect(live.peopleIn('a')).toEqual(people);
    expect(live.peopleIn('a')).toBe(live.peopleIn('a'));
    expect(live.people()).toEqual(new Map([['a', people]]));
    expect(live.people()).toBe(live.people());
    last().end(1006);
    expect(live.peopleIn('a')).toEqual([]);
    expect(told).toHaveBeenCalledTimes(2);
  });
});
