import { expect, it } from 'vitest';
import { hereNow } from './here-now.ts';

const at = (id: string, page: string | null = null) => ({ id, name: id, kind: 'student' as const, page });

it('names everybody else once, where they have a page open, by name', () => {
  const people = new Map([
    ['river', [at('tomas'), at('mina'), at('leo')]],
    ['songs', [at('aiko'), at('tomas', 'notes')]],
    ['of others', [at('zofia')]],
  ]);
  const here = hereNow([{ id: 'river' }, { id: 'songs' }, { id: 'empty' }], people, 'mina');
  expect(here.map(({ person, project }) => [person.id, project.id, person.page])).toEqual([
    ['aiko', 'songs', null],
    ['leo', 'river', null],
    ['tomas', 'songs', 'notes'],
  ]);
});
