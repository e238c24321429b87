import { describe, expect, it } from 'vitest';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';
import { byGroup, splitByTeam } from './my-projects.ts';
import { teamColours } from './team-colours.ts';

function project(id: string, groupName: string, team: string[]): ProjectBrief {
  return {
    id,
    name: id,
    drivingQuestion: '',
    subjects: [],
    stage: 'planning',
    groupId: groupName,
    groupName,
    groupClosed: false,
    myRoles: [],
    team: team.map((person) => ({ id: person, name: person, kind: 'student' })),
    latestPage: null,
  };
}

const projects = [
  project('river', '8B', ['tomas', 'mina']),
  project('songs', '8A', ['jonas', 'tomas']),
  project('tiles', '8B', ['mina']),
];

describe('projects of mine', () => {
  it('are those in whose team I am', () => {
    const { mine, others } = splitByTeam(projects, 'mina');
    expect(mine.map(({ id }) => id)).toEqual(['river', 'tiles']);
    expect(others.map(({ id }) => id)).toEqual(['songs']);
  });

  it('stand by group, groups by name', () => {
    const groups = byGroup(projects).map(({ groupName, projects: inIt }) => [groupName, inIt.length]);
    expect(groups).toEqual([
      ['8A', 1],
      ['8B', 2],
    ]);
  });
});

describe('teamColours', () => {
  it('takes the place in the first team a person is in', () => {
    expect([...teamColours(projects)]).toEqual([
      ['tomas', 1],
      ['mina', 2],
      ['jonas', 1],
    ]);
  });
});
