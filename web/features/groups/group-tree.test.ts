import { expect, it } from 'vitest';
import type { Group } from '../../../shared/contracts/groups.ts';
import { groupTree } from './group-tree.ts';

const group = (id: string, parentId: string | null): Group => ({
  id,
  parentId,
  name: id,
  kind: 'club',
  closedAt: null,
  settings: { membersCreateProjects: false },
  myRoles: [],
  people: [],
  abilities: { 'group:manage': true, 'group:export': true, 'project:create': true },
});
const shape = (groups: Group[]) =>
  groupTree(groups).map(({ group: { id }, depth }) => `${'-'.repeat(depth)}${id}`);

it('puts groups right below the one they are inside of, in the order given', () => {
  const groups = [group('algebra', '7b'), group('7a', null), group('7b', null), group('pair', 'algebra')];
  expect(shape(groups)).toEqual(['7a', '7b', '-algebra', '--pair']);
});

it('shows a group at the top if the one above is not to be seen', () => {
  expect(shape([group('algebra', 'elsewhere')])).toEqual(['algebra']);
});
