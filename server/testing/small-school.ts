import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import type { CastName } from '../../shared/testing/people.ts';
import type { SchoolDescription } from '../../shared/testing/school.ts';

export const passwordOf = (key: CastName) => `${key} has a password`;

const people: CastName[] = ['grace', 'lindqvist', 'mina', 'tomas', 'hanna', 'bello', 'jonas', 'noor', 'otto'];

const text = (words: string): PageNodeJson => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});

/**
 * A school with every role once in one project, and a second project in another class in which only Noor
 * takes part. Otto is in neither.
 */
export const smallSchool: SchoolDescription = {
  name: 'Small School',
  people: people.map((key) => ({ key, password: passwordOf(key), about: key })),
  groups: [
    {
      kind: 'class',
      name: 'Class 7b',
      people: [
        { person: 'lindqvist', role: 'teacher' },
        { person: 'mina', role: 'member' },
        { person: 'hanna', role: 'mentor' },
        { person: 'bello', role: 'reviewer' },
        { person: 'jonas', role: 'viewer' },
      ],
    },
    { kind: 'class', name: 'Class 8a', people: [{ person: 'noor', role: 'member' }] },
  ],
  projects: [
    {
      name: 'Clean water',
      drivingQuestion: 'How clean is the water in our town?',
      subjects: ['biology', 'geography'],
      stage: 'drafting',
      groupName: 'Class 7b',
      people: [
        { person: 'hanna', role: 'mentor' },
        { person: 'tomas', role: 'member' },
        { person: 'mina', role: 'member' },
        { person: 'bello', role: 'reviewer' },
        { person: 'jonas', role: 'viewer' },
      ],
      pages: [
        {
          title: 'Findings',
          content: {
            type: 'doc',
            content: [
              { type: 'paragraph', content: [{ type: 'text', text: 'The river is clear.' }] },
              { type: 'image', attrs: { src: 'picture:river', alt: 'The river' } },
            ],
          },
          children: [{ title: 'Samples', content: text('Twelve samples.') }],
        },
        { title: 'Sources', content: text('The waterworks.') },
      ],
      plan: { milestones: [{ title: 'Draft', dueIn: 5 }] },
      tasks: [{ title: 'Rinse the bottles' }],
      threads: [
        {
          page: 'Findings',
          by: 'mina',
          words: 'Is it still clear?',
          proposal: { kind: 'delete' },
          hoursAgo: 2,
        },
      ],
    },
    {
      name: 'Wind power',
      drivingQuestion: 'Could our school live on wind?',
      subjects: ['physics', 'maths'],
      stage: 'planning',
      groupName: 'Class 8a',
      people: [{ person: 'noor', role: 'member' }],
      pages: [
        {
          title: 'Plan',
          content: {
            type: 'doc',
            content: [{ type: 'image', attrs: { src: 'picture:mill', alt: 'A mill' } }],
          },
        },
      ],
      plan: { milestones: [{ title: 'Turbine', dueIn: 5 }] },
      tasks: [{ title: 'Measure the wind' }],
      threads: [{ page: 'Plan', by: 'noor', words: 'Which mill is this?', hoursAgo: 2 }],
    },
  ],
  pictures: [
    { key: 'river', file: 'river.svg', type: 'image/svg+xml', projectName: 'Clean water' },
    { key: 'mill', file: 'mill.svg', type: 'image/svg+xml', projectName: 'Wind power' },
  ],
};

export const aPicture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
