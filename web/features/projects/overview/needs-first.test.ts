import { describe, expect, it } from 'vitest';
import type { Due } from '../../../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import { teamStates } from './needs-first.ts';

const now = new Date(2026, 4, 14, 9);
const daysAgo = (days: number) => new Date(2026, 4, 14 - days, 23, 30).getTime();

function project(id: string, what: Partial<ProjectBrief> = {}): ProjectBrief {
  return {
    id,
    name: id,
    drivingQuestion: '',
    subjects: [],
    stage: 'drafting',
    groupId: '8b',
    groupName: '8B',
    groupClosed: false,
    myRoles: ['teacher'],
    team: [{ id: 'mina', name: 'Mina', kind: 'student' }],
    startedAt: daysAgo(40),
    begins: null,
    latestPage: { id: `page of ${id}`, title: 'Draft', changedAt: daysAgo(1) },
    ...what,
  };
}

function milestone(projectId: string, day: string, what: Partial<Due> = {}): Due {
  const title = `draft of ${projectId}`;
  return {
    kind: 'milestone',
    id: `${projectId} ${day}`,
    projectId,
    projectName: projectId,
    title,
    day,
    done: false,
    mine: false,
    ...what,
  };
}

const order = (projects: ProjectBrief[], due: Due[] = []) =>
  teamStates(projects, due, now).map(({ project: { id }, reason }) => [id, reason?.kind ?? null]);

describe('what needs a teacher first', () => {
  it('is what is late, most days first, then who is quiet, then what has no team', () => {
    const quiet = (days: number) => ({ latestPage: { id: '', title: '', changedAt: daysAgo(days) } });
    const projects = [
      project('well'),
      project('nobody', { team: [] }),
      project('quiet', quiet(8)),
      project('silent', quiet(30)),
      project('late'),
      project('long late'),
    ];
    const due = [milestone('late', '2026-05-13'), milestone('long late', '2026-04-01')];
    expect(order(projects, due)).toEqual([
      ['long late', 'late'],
      ['late', 'late'],
      ['silent', 'quiet'],
      ['quiet', 'quiet'],
      ['nobody', 'no-team'],
      ['well', null],
    ]);
  });

  it('is nothing that is reached, that is a task, or that is due today', () => {
    const due = [
      milestone('a', '2026-05-01', { done: true }),
      milestone('a', '2026-05-02', { kind: 'task' }),
      milestone('a', '2026-05-14'),
    ];
    expect(teamStates([project('a')], due, now)).toMatchObject([
      { reason: null, nextDue: { day: '2026-05-14' } },
    ]);
  });

  it('counts calendar days of silence, from the seventh on', () => {
    const since = (days: number) => ({ latestPage: { id: '', title: '', changedAt: daysAgo(days) } });
    expect(order([project('six', since(6))])).toEqual([['six', null]]);
    expect(teamStates([project('seven', since(7))], [], now)[0]?.reason).toEqual({ kind: 'quiet', days: 7 });
    const without = { latestPage: null };
    expect(order([project('begun', { ...without, startedAt: daysAgo(6) })])).toEqual([['begun', null]]);
    expect(
      teamStates([project('silent', { ...without, startedAt: daysAgo(9) })], [], now)[0]?.reason,
    ).toEqual({
      kind: 'quiet',
      days: 9,
    });
    const later = { ...without, startedAt: daysAgo(9), begins: '2026-05-12' };
    expect(order([project('to begin', later)])).toEqual([['to begin', null]]);
  });

  it.each([{ stage: 'in-review' as const }, { stage: 'finished' as const }, { groupClosed: true }])(
    'is no project that its team is done with: %o',
    (what) => {
      expect(order([project('done', { ...what, team: [] })], [milestone('done', '2026-01-01')])).toEqual([
        ['done', null],
      ]);
    },
  );

  it('puts the others by what is due next, and keeps their order without', () => {
    const due = [milestone('c', '2026-06-02'), milestone('b', '2026-06-01'), milestone('c', '2026-05-20')];
    expect(
      order(
        ['d', 'a', 'b', 'c'].map((id) => project(id)),
        due,
      ).map(([id]) => id),
    ).toEqual(['c', 'b', 'd', 'a']);
  });
});
