import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const url = (of = 'Clean water') => `/api/projects/${server.id(`project:${of}`)}`;
const read = async (as: CastName = 'mina'): Promise<Project> =>
  (await server.ask(as, 'GET', url())).json.project;
const change = (body: object, as: CastName = 'mina') => server.ask(as, 'PATCH', `${url()}/plan`, body);
const setStage = (stage: string, as: CastName) => server.ask(as, 'PUT', `${url()}/stage`, { stage });
const setSubject = (body: object, as: CastName = 'mina') => server.ask(as, 'PUT', `${url()}/subjects`, body);
const actions = async (): Promise<string[]> =>
  (await server.ask('mina', 'GET', `${url()}/activity`)).json.entries.map(
    ({ action, details }: { action: string; details: { field?: string } }) =>
      details.field ? `${action} ${details.field}` : action,
  );

describe('the texts of a plan', () => {
  it('change one by one, by several at once', async () => {
    const answers = await Promise.all([
      change({ objectives: { was: '', to: 'Know our river\r\n\r\n- by its animals' } }),
      change({ guidelines: { was: '', to: 'We ask before we film.' } }, 'tomas'),
      change({ begins: '2026-09-01' }, 'lindqvist'),
      change({ ends: '2026-12-18' }, 'tomas'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await read()).plan).toMatchObject({
      objectives: 'Know our river\n\n- by its animals',
      guidelines: 'We ask before we film.',
      begins: '2026-09-01',
      ends: '2026-12-18',
    });
  });

  it('are refused with what stands there, if somebody else wrote meanwhile, and nothing of the request is done', async () => {
    const { drivingQuestion: was } = await read();
    await change({ drivingQuestion: { was, to: 'Who drinks our water?' } }, 'tomas');
    const { status, json } = await change({
      begins: '2026-09-01',
      drivingQuestion: { was, to: 'Is our water good?' },
    });
    expect([status, json]).toEqual([
      409,
      {
        refusal: 'changed_meanwhile',
        fields: [{ path: 'body.drivingQuestion', problem: 'changed_meanwhile' }],
        present: 'Who drinks our water?',
      },
    ]);
    expect(await read()).toMatchObject({
      drivingQuestion: 'Who drinks our water?',
      plan: { begins: null },
    });
    // The same words by two are no quarrel.
    expect((await change({ drivingQuestion: { was, to: 'Who drinks our water?' } })).status).toBe(200);
  });

  it('are refused where they are not such texts or days', async () => {
    for (const [body, path] of [
      [{ objectives: { was: '', to: 'x'.repeat(2_001) } }, 'body.objectives.to'],
      [{ objectives: { was: '', to: 'a\u202Eb' } }, 'body.objectives.to'],
      [{ objectives: 'words' }, 'body.objectives'],
      [{ objectives: { was: '', to: ['words'] } }, 'body.objectives.to'],
      [{ objectives: { to: 'words' } }, 'body.objectives.was'],
      [{ drivingQuestion: { was: '', to: '' } }, 'body.drivingQuestion.to'],
      [{ name: { was: '', to: 'two\nlines' } }, 'body.name.to'],
      [{ begins: '2026-02-30' }, 'body.begins'],
      [{ begins: 1 }, 'body.begins'],
      [{ ends: ['2026-02-03'] }, 'body.ends'],
    ] as const) {
      const { json } = await change(body);
      expect(json).toMatchObject({ refusal: 'invalid_input', fields: [{ path }] });
    }
  });

  it('are told of once, however often somebody saves', async () => {
    await change({ objectives: { was: '', to: 'One' } });
    await change({ objectives: { was: 'One', to: 'Two' } });
    await change({ objectives: { was: 'Two', to: 'Two' } });
    await change({ objectives: { was: 'Two', to: 'Three' } }, 'tomas');
    await change({ guidelines: { was: '', to: 'x' } }, 'tomas');
    const told = (await actions()).sort();
    expect(told).toEqual([
      'projects.plan_changed guidelines',
      'projects.plan_changed objectives',
      'projects.plan_changed objectives',
    ]);
  });
});

it('does not end before it begins, and begins before its milestones', async () => {
  await change({ begins: '2026-09-01', ends: '2026-12-18' });
  expect((await change({ ends: '2026-08-31' })).json).toEqual({
    refusal: 'end_before_begin',
    fields: [{ path: 'body.ends', problem: 'end_before_begin' }],
  });
  expect((await change({ begins: '2026-12-19' })).json).toMatchObject({ refusal: 'end_before_begin' });
  await server.ask('mina', 'POST', `${url()}/milestones`, { title: 'Plan', day: '2026-09-10' });
  expect((await change({ begins: '2026-09-11' })).json).toEqual({
    refusal: 'milestone_before_begin',
    fields: [{ path: 'body.begins', problem: 'milestone_before_begin' }],
  });
  expect((await change({ begins: '2026-09-10' })).status).toBe(200);
  expect((await change({ begins: null, ends: null })).status).toBe(200);
});

describe('the stage', () => {
  it('goes forward by the team until it is in review, and anywhere by a teacher', async () => {
    expect((await read()).plan.nextStages).toEqual(['in-review']);
    expect((await read('hanna')).plan.nextStages).toEqual([]);
    expect((await setStage('planning', 'mina')).json).toEqual({ refusal: 'stage_for_teachers' });
    expect((await setStage('in-review', 'mina')).status).toBe(200);
    expect((await setStage('finished', 'mina')).status).toBe(403);
    expect((await read()).plan.nextStages).toEqual([]);
    expect((await setStage('published', 'lindqvist')).status).toBe(200);
    expect((await setStage('drafting', 'lindqvist')).status).toBe(200);
    expect((await read('lindqvist')).plan.nextStages).toEqual([
      'planning',
      'in-review',
      'finished',
      'published',
    ]);
    expect((await setStage('done', 'lindqvist')).json.refusal).toBe('invalid_input');
  });

  it('is told to the team and its teachers, but for who takes the step, and not again for none', async () => {
    await setStage('in-review', 'mina');
    await setStage('in-review', 'mina');
    const told = await server.ports.records.db
      .selectFrom('notifications')
      .select(['account_id', 'kind', 'details'])
      .execute();
    expect(told.map(({ account_id }) => account_id).sort()).toEqual(
      [server.id('account:tomas'), server.id('account:lindqvist')].sort(),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['stage', 'stage']);
    expect(JSON.parse(told[0]?.details ?? '')).toMatchObject({ from: 'drafting', to: 'in-review' });
    expect(await actions()).toEqual(['projects.stage_changed']);
  });

  it('stands still in a closed group, like everything else of a plan', async () => {
    await server.ask('lindqvist', 'PATCH', `/api/groups/${server.id('group:Class 7b')}`, { closed: true });
    expect((await setStage('in-review', 'lindqvist')).json).toEqual({ refusal: 'not_found' });
    expect((await change({ begins: '2026-09-01' })).json).toEqual({ refusal: 'not_found' });
    const { plan, abilities } = await read();
    expect([plan.nextStages, abilities['plan:edit']]).toEqual([[], false]);
  });
});

describe('subjects', () => {
  it('come and go, each with a teacher of the group or none', async () => {
    const lindqvist = server.id('account:lindqvist');
    await setSubject({ subject: 'art', included: true, teacher: null });
    await setSubject({ subject: 'biology', included: true, teacher: lindqvist });
    await setSubject({ subject: 'geography', included: false, teacher: null }, 'tomas');
    const { plan, subjects } = await read();
    expect(subjects).toEqual(['biology', 'art']);
    expect(plan.subjects.map(({ subject, teacher }) => [subject, teacher?.name ?? null])).toEqual([
      ['biology', 'Ms Lindqvist'],
      ['art', null],
    ]);
    expect(plan.teachers.map(({ name }) => name)).toEqual(['Ms Lindqvist']);
    await setSubject({ subject: 'art', included: false, teacher: null });
    expect((await setSubject({ subject: 'biology', included: false, teacher: null })).json).toEqual({
      refusal: 'last_subject',
    });
  });

  it('are given to nobody who does not teach here, known or not', async () => {
    for (const teacher of [server.id('account:tomas'), server.id('account:noor'), 'nobody', ''])
      expect((await setSubject({ subject: 'art', included: true, teacher })).json).toEqual({
        refusal: 'not_found',
      });
    expect((await read()).subjects).toEqual(['biology', 'geography']);
  });

  it('are nobody’s again when their teacher is erased', async () => {
    await setSubject({ subject: 'biology', included: true, teacher: server.id('account:lindqvist') });
    const body = { userName: 'lindqvist' };
    await server.ask('grace', 'POST', `/api/people/${server.id('account:lindqvist')}/erasure`, body);
    const erased = await server.ports.records.db
      .selectFrom('accounts')
      .select('erased_at')
      .where('id', '=', server.id('account:lindqvist'))
      .executeTakeFirstOrThrow();
    expect(erased.erased_at).not.toBeNull();
    expect((await read()).plan.subjects[0]).toEqual({ subject: 'biology', teacher: null });
  });
});

it('begins after no task that is to be done, and says so', async () => {
  const task = await server.ask('mina', 'POST', `${url()}/tasks`, {
    title: 'Take samples',
    due: '2026-09-10',
  });
  const { status, json } = await change({ begins: '2026-09-11' });
  expect([status, json.refusal, json.fields?.[0]?.path]).toEqual([409, 'task_before_begin', 'body.begins']);
  expect((await read()).plan.begins).toBeNull();
  await server.ask('mina', 'DELETE', `${url()}/tasks/${task.json.task.id}`);
  expect((await change({ begins: '2026-09-11' })).status).toBe(200);
});

it('is the business of no teacher who has left the group: neither responsible nor told', async () => {
  const { db } = server.ports.records;
  const hanna = server.id('account:hanna');
  const place = { group_id: server.id('group:Class 7b'), account_id: hanna };
  await db.deleteFrom('project_people').where('account_id', '=', hanna).execute();
  await db.updateTable('group_people').set({ role: 'teacher' }).where('account_id', '=', hanna).execute();
  await setSubject({ subject: 'biology', included: true, teacher: hanna });
  expect((await read()).plan.subjects[0]?.teacher).toMatchObject({ id: hanna, name: expect.any(String) });

  await server.ask('grace', 'DELETE', `/api/groups/${place.group_id}/people/${hanna}`);
  expect((await read()).plan.subjects[0]).toEqual({ subject: 'biology', teacher: null });
  await setStage('in-review', 'mina');
  const told = await db
    .selectFrom('notifications')
    .select('account_id')
    .where('kind', '=', 'stage')
    .execute();
  expect(told.map(({ account_id }) => account_id)).not.toContain(hanna);
});
