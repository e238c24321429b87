import { describe, expect, it } from 'vitest';
import { coloursInTeam } from '../../../shared/contracts/projects/team-colours.ts';
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
    startedAt: 0,
    begins: null,
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
  it('shows somebody in the same colour whichever of their teams stands first', () => {
    const people = Array.from({ length: 12 }, (_, index) => `person-${index}`);
    const both = [project('a', '8B', people.slice(0, 4)), project('b', '8B', people.slice(3, 9))];
    const [one, other] = [teamColours(both), teamColours(both.toReversed())];
    expect([...one].sort()).toEqual([...other].sort());
    expect([...one.keys()].sort()).toEqual(people.slice(0, 9).sort());
  });

  it('gives the same colours as the page they are on', () => {
    const [team] = projects;
    if (!team) throw new Error('no project');
    expect(teamColours([team])).toEqual(coloursInTeam(team.team.map(({ id }) => id)));
  });
});
