import type { CastName } from '../../shared/testing/people.ts';
import type { PictureDescription, SchoolDescription } from '../../shared/testing/school.ts';
import { cleanWater } from './clean-water.ts';
import { quieterYard } from './quieter-yard.ts';
import { threeBreads } from './three-breads.ts';

/** Every demo person has it: it protects nothing, since it is printed beside their names. */
const password = 'mill road school';

const students = [
  'tomas',
  'aiko',
  'mina',
  'leo',
  'noor',
  'jonas',
  'zofia',
  'ravi',
  'elif',
  'samuel',
  'freya',
] as const;

/** The demo school: one class, three teams, a teacher, a peer mentor, an outside reviewer, an administrator. */
export const demoSchool: SchoolDescription = {
  name: 'Mill Road School',
  people: [
    { key: 'mina', password, about: 'student' },
    { key: 'tomas', password, about: 'student' },
    { key: 'lindqvist', password, about: 'teacher' },
    { key: 'hanna', password, about: 'mentor' },
    { key: 'bello', password, about: 'reviewer' },
    { key: 'grace', password, about: 'administrator' },
    ...students.filter((key) => key !== 'mina' && key !== 'tomas').map((key) => ({ key, password })),
    { key: 'otto', password },
  ],
  groups: [
    {
      kind: 'class',
      name: 'Class 8b',
      people: [
        { person: 'grace', role: 'administrator' },
        { person: 'lindqvist', role: 'teacher' },
        ...students.map((person) => ({ person, role: 'member' as const })),
        { person: 'hanna', role: 'mentor' },
      ],
    },
  ],
  projects: [cleanWater, quieterYard, threeBreads],
  pictures: [
    drawing('river-map', cleanWater.name, 'tomas'),
    drawing('mayflies', cleanWater.name, 'mina'),
    drawing('noise-curve', quieterYard.name, 'ravi'),
    drawing('yard-plan', quieterYard.name, 'noor'),
    drawing('tannur', threeBreads.name, 'elif'),
    drawing('dough-rise', threeBreads.name, 'samuel'),
  ],
};

/** A drawing of ours, whose source is the SVG beside it. */
function drawing(key: string, projectName: string, by: CastName): PictureDescription {
  return { key, projectName, by, file: `tools/demo/pictures/${key}.png`, type: 'image/png' };
}
