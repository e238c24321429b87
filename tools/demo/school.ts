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
    drawing('river-map', cleanWater.name),
    drawing('mayflies', cleanWater.name),
    drawing('noise-curve', quieterYard.name),
    drawing('yard-plan', quieterYard.name),
    drawing('tannur', threeBreads.name),
    drawing('dough-rise', threeBreads.name),
  ],
};

/** A drawing of ours, whose source is the SVG beside it. */
function drawing(key: string, projectName: string): PictureDescription {
  return { key, projectName, file: `tools/demo/pictures/${key}.png`, type: 'image/png' };
}
