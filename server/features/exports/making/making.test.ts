import { expect, it } from 'vitest';
import { wordsIn } from '../document/words.ts';
import { markdownPage } from '../markdown/markdown-page.ts';
import { textPage } from '../text/text.ts';
import type { Making } from './making.ts';
import { makingPage } from './making-page.ts';

const on = (day: number) => Date.UTC(2026, 10, day);
const making: Making = {
  people: [
    { name: 'Mina Osei', role: 'member', does: ['lead', 'keeps the *samples*'], answersFor: [] },
    { name: '', role: 'member', does: [], answersFor: [] },
    { name: 'Ms Lindqvist', role: 'teacher', does: [], answersFor: ['biology', 'geography'] },
  ],
  stage: 'in-review',
  began: { at: on(2), by: 'Ms Lindqvist' },
  stages: [
    { stage: 'drafting', at: on(5), by: 'Mina Osei' },
    { stage: 'in-review', at: on(20), by: '' },
  ],
  milestones: [
    { title: 'Samples taken', day: '2026-11-09', reachedAt: on(10) },
    { title: 'Poster', day: '2026-11-30', reachedAt: null },
  ],
  tasks: [
    { title: 'Write | up', state: 'to-do', assignee: null, due: '2026-11-28', done: null },
    { title: 'Draw a map', state: 'doing', assignee: '', due: null, done: null },
    {
      title: 'Take samples',
      state: 'done',
      assignee: 'Mina Osei',
      due: '2026-11-09',
      done: { at: on(9), by: 'Tomás Reyes' },
    },
  ],
};
const worked = [
  { id: 'p1', title: '<b>Findings</b>', at: on(21), by: 'Tomás Reyes' },
  { id: 'p2', title: 'Samples', at: on(9), by: null },
];
const pageIn = (language: 'en' | 'de' | 'ar', of: Making | null = making) =>
  makingPage('making-1', of, worked, wordsIn(language));
const addresses = { page: (id: string) => `${id}.md`, file: () => '' };

it('says who did what in the plan and when, as the golden file shows', async () => {
  const written = markdownPage(pageIn('en'), wordsIn('en'), addresses);
  await expect(written).toMatchFileSnapshot('../golden/making.golden.md');
});

it('says of single pages when they were worked on, and nothing of the project', () => {
  const { blocks } = pageIn('en', null);
  expect(blocks?.map(({ kind }) => kind)).toEqual(['heading', 'table']);
});

it('leaves out what there is nothing of, and says the stage of a project that came from elsewhere', () => {
  const empty = { ...making, people: [], began: null, stages: [], milestones: [], tasks: [] };
  const text = textPage(pageIn('de', empty), wordsIn('de'));
  expect(text).toContain('Begutachtung');
  expect(text).not.toMatch(/Meilenstein|Aufgabe|Begonnen/);
});

it('has no column that says nothing', () => {
  const unknown = worked.map((each) => ({ ...each, by: null }));
  const text = textPage(makingPage('making-1', null, unknown, wordsIn('en')), wordsIn('en'));
  expect(text).toContain('Page\tLast worked on\n');
});

it('speaks the language that was asked for', () => {
  const text = textPage(pageIn('ar'), wordsIn('ar'));
  expect(text).toMatch(/كيف أُنجز هذا العمل[\s\S]*قيادة، keeps[\s\S]*قيد التقييم[\s\S]*تم: /);
});
