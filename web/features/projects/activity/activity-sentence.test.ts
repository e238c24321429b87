import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { Activity } from '../../../../shared/contracts/projects/activity.ts';
import { activityActions } from '../../../../shared/contracts/projects/activity-actions.ts';
import words from '../projects.en.json' with { type: 'json' };
import { activitySentence } from './activity-sentence.ts';

const i18n = createInstance();
beforeAll(() =>
  i18n.init({
    lng: 'en',
    resources: { en: { projects: words } },
    defaultNS: 'projects',
    interpolation: { escapeValue: false },
  }),
);

const person = (name: string) => ({ id: name, name, kind: 'student' as const });
const say = (entry: Partial<Activity> & Pick<Activity, 'action'>) =>
  activitySentence(
    i18n.getFixedT('en', 'projects'),
    { id: '1', actor: person('Mina'), page: null, about: null, details: {}, at: 0, ...entry },
    { shown: (name) => name || 'Former member', language: 'en', today: '2026-11-22' },
  );

it.each([
  [
    { action: 'pages.moved', page: { id: '1', title: 'Sources' }, details: { under: 'Findings' } },
    'Mina moved “Sources” under “Findings”',
  ],
  [{ action: 'pages.moved', page: { id: '1', title: 'Sources' } }, 'Mina moved “Sources”'],
  [
    { action: 'projects.stage_changed', details: { from: 'drafting', to: 'in-review' } },
    'Mina took the project from “Drafting” to “In review”',
  ],
  [
    { action: 'projects.plan_changed', details: { field: 'objectives' } },
    'Mina changed the plan: objectives',
  ],
  [{ action: 'projects.person_joined', about: person('Tomás') }, 'Mina took Tomás into the project'],
  [{ action: 'projects.person_left' }, 'Mina left the project'],
  [{ action: 'projects.person_left', about: person('') }, 'Mina took Former member out of the project'],
  [
    { action: 'projects.team_role_changed', about: person('Tomás'), details: { words: 'lead', ended: 0 } },
    'Mina gave Tomás a part in the team: Lead',
  ],
  [
    { action: 'projects.team_role_changed', details: { words: 'bakes', ended: 1 } },
    'Mina ended a part in the team: bakes',
  ],
  [
    {
      action: 'projects.milestone_moved',
      details: { title: 'First draft', from: '2026-12-03', to: '2027-01-10' },
    },
    'Mina moved “First draft” from December 3 to January 10, 2027',
  ],
  [
    { action: 'projects.begin_moved', details: { from: '2026-12-03', to: '2026-12-10' } },
    'Mina moved the beginning of the project from December 3 to December 10',
  ],
  [
    { action: 'projects.end_moved', details: { from: null, to: '2026-12-10' } },
    'Mina set the end of the project: December 10',
  ],
  [
    { action: 'projects.end_moved', details: { from: '2026-12-10', to: null } },
    'Mina took the end out of the plan. It was December 10',
  ],
  [{ action: 'tasks.done', details: { title: 'Rinse' } }, 'Mina finished the task “Rinse”'],
] as const)('%j reads %s', (entry, sentence) => {
  expect(say(entry as Parameters<typeof say>[0])).toBe(sentence);
});

it('has words for everything that can be told', () => {
  const told = activityActions.map((action) => [action, say({ action, details: { count: 2 } })]);
  expect(told.filter(([action, sentence]) => action === sentence)).toEqual([]);
});
