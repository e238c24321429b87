import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Due } from '../../../../shared/contracts/due.ts';
import { maxTasks, type Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { CastName } from '../../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);
const tasksUrl = () => `/api/projects/${server.id('project:Clean water')}/tasks`;
const taskUrl = (task: { id: string }) => `${tasksUrl()}/${task.id}`;

async function list(as: CastName = 'mina'): Promise<Task[]> {
  const { json } = await server.ask(as, 'GET', tasksUrl());
  return json.tasks;
}

async function add(title: string, details: object = {}, as: CastName = 'mina'): Promise<Task> {
  const { status, json } = await server.ask(as, 'POST', tasksUrl(), { title, ...details });
  expect(status, JSON.stringify(json)).toBe(200);
  return json.task;
}

const change = (task: { id: string }, body: object, as: CastName = 'mina') =>
  server.ask(as, 'PATCH', taskUrl(task), body);
const move = (task: { id: string }, state: Task['state'], after: string | null, as: CastName = 'mina') =>
  server.ask(as, 'PUT', `${taskUrl(task)}/place`, { state, after });
const titles = (tasks: readonly Task[], state: Task['state']) =>
  tasks.filter((task) => task.state === state).map(({ title }) => title);

describe('adding and changing', () => {
  it('adds at the end of what is to do, with what is said of it', async () => {
    const link = { pageId: server.id('page:Findings'), blockId: 'b1' };
    const details = { assignee: account('tomas'), due: '2026-11-27', subject: 'biology', link };
    const task = await add('  Take  samples ', details);
    expect(task).toEqual({
      id: task.id,
      title: 'Take  samples',
      note: '',
      state: 'to-do',
      ...details,
      link: { ...link, title: 'Findings' },
    });
    expect(titles(await list('jonas'), 'to-do')).toEqual(['Rinse the bottles', 'Take  samples']);
  });

  it('changes what is named and nothing else, by several at once', async () => {
    const task = await add('Take samples', { due: '2026-11-27' });
    const answers = await Promise.all([
      change(task, { assignee: account('mina') }),
      change(task, { subject: 'geography' }, 'tomas'),
      change(task, { title: { to: 'Take twelve samples', was: 'Take samples' } }, 'lindqvist'),
      change(task, { note: { to: 'At the bridge\nand below it', was: '' } }, 'tomas'),
      change(task, {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await list()).at(-1)).toMatchObject({
      title: 'Take twelve samples',
      note: 'At the bridge\nand below it',
      assignee: account('mina'),
      subject: 'geography',
      due: '2026-11-27',
    });
  });

  it('replaces no words that somebody else wrote meanwhile, and changes nothing then', async () => {
    const task = await add('Take samples');
    await change(task, { title: { to: 'Take water', was: 'Take samples' } }, 'tomas');
    const late = await change(task, { title: { to: 'Take mud', was: 'Take samples' }, due: '2026-12-01' });
    expect([late.status, late.json]).toEqual([
      409,
      {
        refusal: 'changed_meanwhile',
        fields: [{ path: 'body.title', problem: 'changed_meanwhile' }],
        present: 'Take water',
      },
    ]);
    expect((await list()).at(-1)).toMatchObject({ title: 'Take water', due: null });
    // Both wrote the same: nothing would be lost.
    expect((await change(task, { title: { to: 'Take water', was: 'x' } })).status).toBe(200);
  });

  it('refuses what is no title, day, subject, person or block', async () => {
    const attacks: [string, object][] = [
      ['no title', {}],
      ['an empty title', { title: ' ' }],
      ['a list for a title', { title: ['a'] }],
      ['a title of two lines', { title: 'a\nb' }],
      ['a title that turns what follows', { title: 'a\u202eb' }],
      ['a title of 201 letters', { title: 'a'.repeat(201) }],
      ['a day that there is not', { title: 'a', due: '2026-02-30' }],
      ['a day as a number', { title: 'a', due: 20261127 }],
      ['a subject that the project has not', { title: 'a', subject: 'music' }],
      ['a subject that there is not', { title: 'a', subject: 'magic' }],
      ['a list of people', { title: 'a', assignee: ['x', 'y'] }],
      ['a block with a path', { title: 'a', link: { pageId: 'x', blockId: '../x' } }],
    ];
    for (const [what, body] of attacks) {
      const { status, json } = await server.ask('mina', 'POST', tasksUrl(), body);
      expect([status, json.refusal], what).toEqual([400, 'invalid_input']);
    }
    expect(await list()).toHaveLength(1);
  });

  it('refuses a note that is too long, or hides something', async () => {
    const task = await add('a');
    for (const to of ['a'.repeat(2_001), 'a\u0000b', ['a']])
      expect((await change(task, { note: { to, was: '' } })).status).toBe(400);
  });

  it('knows people and pages of its own project only, and says the same of unknown and foreign ones', async () => {
    const page = { blockId: null };
    const wrong = {
      assignee: [
        account('noor'),
        account('otto'),
        account('lindqvist'),
        'nobody',
        server.id('page:Findings'),
      ],
      link: [
        { ...page, pageId: server.id('page:Plan') },
        { ...page, pageId: 'none' },
        { ...page, pageId: account('mina') },
      ],
    };
    const task = await add('a');
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        const answers = [
          await server.ask('mina', 'POST', tasksUrl(), { title: 'b', [name]: value }),
          await change(task, { [name]: value }),
        ];
        for (const { status, json } of answers) {
          expect([status, json]).toEqual([
            400,
            { refusal: 'invalid_input', fields: [{ path: `body.${name}`, problem: 'unknown' }] },
          ]);
        }
      }
    }
    expect(await list()).toHaveLength(2);
  });

  it('reaches no task of another project through its own', async () => {
    const foreign = { id: server.id('task:Measure the wind') };
    const own = await add('a');
    const answers = [
      await change(foreign, { due: '2026-11-27' }),
      await move(foreign, 'done', null),
      await server.ask('mina', 'DELETE', taskUrl(foreign)),
      await server.ask('mina', 'POST', `${taskUrl(foreign)}/restore`),
    ];
    for (const { status, json } of answers) expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
    // Nor does it take a place there.
    expect((await move(own, 'to-do', foreign.id)).status).toBe(200);
    const wind = `/api/projects/${server.id('project:Wind power')}/tasks`;
    const { json } = await server.ask('noor', 'GET', wind);
    expect(json.tasks).toMatchObject([{ title: 'Measure the wind', state: 'to-do', due: null }]);
  });

  it('has an end to how many there are, however many come at once', async () => {
    const { db } = server.ports.records;
    const row = await db
      .selectFrom('tasks')
      .selectAll()
      .where('title', '=', 'Rinse the bottles')
      .executeTakeFirstOrThrow();
    const many = Array.from({ length: maxTasks - 3 }, (_, index) => ({
      ...row,
      id: `t${index}`,
      position: index + 2,
    }));
    await db.insertInto('tasks').values(many).execute();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => server.ask('mina', 'POST', tasksUrl(), { title: 'one more' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json).toEqual({ refusal: 'too_many_tasks' });
    expect(await list()).toHaveLength(maxTasks);
  });
});

describe('what a reader sees', () => {
  it('shows nothing of a page that they may not see', async () => {
    const pageId = server.id('page:Sources');
    const task = await add('Check the sources', { link: { pageId, blockId: null } });
    const named = { restricted: true, groupRole: null, people: [{ id: account('mina'), role: 'member' }] };
    await server.ask('lindqvist', 'PUT', `/api/pages/${pageId}/audience`, named);
    expect((await list('mina')).at(-1)?.link).toEqual({ pageId, blockId: null, title: 'Sources' });
    expect((await list('tomas')).at(-1)).toMatchObject({ title: 'Check the sources', link: null });
    // Nor can they link to it; what they change beside it leaves it as it was.
    const unseen = await change(task, { link: { pageId, blockId: 'b' } }, 'tomas');
    expect(unseen.json).toMatchObject({ fields: [{ path: 'body.link', problem: 'unknown' }] });
    await change(task, { due: '2026-11-27' }, 'tomas');
    expect((await list('mina')).at(-1)?.link).toMatchObject({ pageId });
  });

  it('keeps the task of somebody who was erased, and names nobody', async () => {
    await add('Take samples', { assignee: account('tomas') });
    await server.ask('grace', 'POST', `/api/people/${account('tomas')}/erasure`, { userName: 'tomas' });
    expect((await list()).at(-1)).toMatchObject({ title: 'Take samples', assignee: null });
  });
});

describe('the assignee', () => {
  const told = async (key: CastName) =>
    server.ports.records.db
      .selectFrom('notifications')
      .select(['kind', 'actor', 'subject', 'details'])
      .where('account_id', '=', account(key))
      .execute();

  it('is told, once until it is read; whoever takes a task is not', async () => {
    const task = await add('Take samples', { assignee: account('tomas') });
    for (const key of ['mina', 'tomas', 'mina', 'tomas'] as const)
      await change(task, { assignee: account(key) });
    await change(task, { assignee: null });
    expect(await told('tomas')).toEqual([
      { kind: 'assigned', actor: account('mina'), subject: task.id, details: '{"title":"Take samples"}' },
    ]);
    expect(await told('mina')).toEqual([]);
    await server.ports.records.db.updateTable('notifications').set({ read_at: 1 }).execute();
    await change(task, { assignee: account('tomas') }, 'lindqvist');
    expect(await told('tomas')).toHaveLength(2);
  });
});

describe('taking away', () => {
  const remove = (task: { id: string }) => server.ask('mina', 'DELETE', taskUrl(task));
  const restore = (task: { id: string }) => server.ask('mina', 'POST', `${taskUrl(task)}/restore`);

  it('can be undone: the task is back at its place, as it was', async () => {
    const [a, b] = [await add('a'), await add('b', { assignee: account('tomas'), due: '2026-11-27' })];
    await add('c');
    expect((await remove(b)).status).toBe(200);
    expect((await remove(b)).status).toBe(200);
    expect(titles(await list(), 'to-do')).toEqual(['Rinse the bottles', 'a', 'c']);
    expect((await change(b, { due: null })).status).toBe(404);
    await move(a, 'done', null);
    expect((await restore(b)).json.task).toEqual(b);
    expect((await restore(b)).json.task).toEqual(b);
    expect(titles(await list(), 'to-do')).toEqual(['Rinse the bottles', 'c', 'b']);
  });

  it('forgets what was taken away a day ago, and all but the latest hundred', async () => {
    const { db } = server.ports.records;
    const [old, last] = [await add('old'), await add('last')];
    await remove(old);
    await db.updateTable('tasks').set({ removed_at: 1 }).where('id', '=', old.id).execute();
    await remove(last);
    expect((await restore(old)).status).toBe(404);
    const row = await db.selectFrom('tasks').selectAll().where('id', '=', last.id).executeTakeFirstOrThrow();
    const flood = Array.from({ length: 150 }, (_, index) => ({ ...row, id: `t${index}` }));
    await db.insertInto('tasks').values(flood).execute();
    await remove(await add('one more'));
    const kept = await db.selectFrom('tasks').select('id').where('removed_at', 'is not', null).execute();
    expect(kept).toHaveLength(100);
  });
});

it('is due for those who take part in its project or look after it, and waits for its assignee', async () => {
  const due = async (as: CastName) =>
    (await server.ask(as, 'GET', '/api/due')).json.due.filter(({ kind }: Due) => kind === 'task');
  const task = await add('Take samples', { assignee: account('tomas'), due: '2026-11-27' });
  await server.ask('mina', 'DELETE', taskUrl(await add('Gone', { due: '2026-11-27' })));
  const shown = {
    kind: 'task',
    id: task.id,
    projectId: server.id('project:Clean water'),
    projectName: 'Clean water',
    title: 'Take samples',
    day: '2026-11-27',
    done: false,
    mine: false,
  };
  expect(await due('mina')).toEqual([shown]);
  expect(await due('lindqvist')).toEqual([shown]);
  expect(await due('noor')).toEqual([]);
  expect(await due('tomas')).toEqual([{ ...shown, mine: true }]);
  await move(task, 'done', null);
  expect(await due('tomas')).toEqual([{ ...shown, mine: true, done: true }]);
});

it('tells the activity list what was added, done, opened again, taken away and restored', async () => {
  const task = await add('Take samples');
  await move(task, 'doing', null);
  await move(task, 'done', null, 'tomas');
  await move(task, 'to-do', null);
  await server.ask('mina', 'DELETE', taskUrl(task));
  await server.ask('mina', 'POST', `${taskUrl(task)}/restore`);
  const rows = await server.ports.records.db
    .selectFrom('activity')
    .select(['action', 'actor', 'details'])
    .orderBy('at')
    .execute();
  const details = '{"title":"Take samples"}';
  expect(rows).toEqual([
    { action: 'tasks.added', actor: account('mina'), details },
    { action: 'tasks.done', actor: account('tomas'), details },
    { action: 'tasks.opened_again', actor: account('mina'), details },
    { action: 'tasks.removed', actor: account('mina'), details },
    { action: 'tasks.restored', actor: account('mina'), details },
  ]);
});

it('has no task due before its project begins, unless it was so already', async () => {
  const early = await add('Ask around', { due: '2026-09-01' });
  await server.ports.records.db
    .updateTable('projects')
    .set({ begins: '2026-09-07' })
    .where('id', '=', server.id('project:Clean water'))
    .execute();
  const refused = {
    refusal: 'day_before_begin',
    fields: [{ path: 'body.due', problem: 'day_before_begin' }],
  };
  const added = await server.ask('mina', 'POST', tasksUrl(), { title: 'Too early', due: '2026-09-06' });
  expect([added.status, added.json]).toEqual([409, refused]);
  expect((await change(early, { due: '2026-09-02' })).json).toEqual(refused);
  expect((await change(early, { due: '2026-09-01', subject: 'biology' })).status).toBe(200);
  expect((await change(early, { due: '2026-09-07' })).status).toBe(200);
});
