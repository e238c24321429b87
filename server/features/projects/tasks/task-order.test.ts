import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Task, type TaskState, taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let tasks: string[];

beforeEach(async () => {
  server = await startTestServer();
  for (const title of ['b', 'c', 'd', 'e']) await server.ask('mina', 'POST', url(), { title });
  tasks = (await board()).map(({ id }) => id);
});
afterEach(() => server.close());

const url = () => `/api/projects/${server.id('project:Clean water')}/tasks`;
const move = (as: 'mina' | 'tomas', id: string, state: TaskState, after: string | null) =>
  server.ask(as, 'PUT', `${url()}/${id}/place`, { state, after });
const board = async (): Promise<Task[]> => (await server.ask('jonas', 'GET', url())).json.tasks;

/** Positions column by column, as they stand in the store. */
async function positions(): Promise<number[][]> {
  const { db } = server.ports.records;
  const rows = await db
    .selectFrom('tasks')
    .select(['state', 'position'])
    .where('project_id', '=', server.id('project:Clean water'))
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
  return taskStates.map((state) => rows.filter((row) => row.state === state).map(({ position }) => position));
}

it('puts a task first, after another one, or last when that one has gone elsewhere', async () => {
  const [a = '', b = '', c = '', d = '', e = ''] = tasks;
  await move('mina', d, 'to-do', null);
  await move('mina', a, 'to-do', c);
  expect((await board()).map(({ id }) => id)).toEqual([d, b, c, a, e]);
  await move('tomas', c, 'doing', null);
  await move('mina', b, 'to-do', c);
  expect((await board()).map(({ id }) => id)).toEqual([d, a, e, b, c]);
  await move('mina', b, 'to-do', 'nothing');
  await move('mina', b, 'to-do', b);
  expect((await board()).map(({ id }) => id)).toEqual([d, a, e, b, c]);
});

it('stays one order of all tasks, whatever two people do at once', async () => {
  const place = fc.record({
    task: fc.nat(4),
    state: fc.constantFrom(...taskStates),
    after: fc.option(fc.nat(4)),
    how: fc.constantFrom('move', 'move', 'remove', 'restore'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 2, maxLength: 8 }), async (steps) => {
      const answers = await Promise.all(
        steps.map(({ task, state, after, how }, index) => {
          const id = tasks[task] ?? '';
          if (how === 'remove') return server.ask('mina', 'DELETE', `${url()}/${id}`);
          if (how === 'restore') return server.ask('tomas', 'POST', `${url()}/${id}/restore`);
          const behind = after === null ? null : (tasks[after] ?? null);
          return move(index % 2 === 0 ? 'mina' : 'tomas', id, state, behind);
        }),
      );
      for (const { status } of answers) expect([200, 404]).toContain(status);
      for (const column of await positions()) expect(column).toEqual(column.map((_, index) => index + 1));
    }),
    { numRuns: 30 },
  );
});
