import { expect, it } from 'vitest';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { placeOf } from './place-of.ts';

const page = { id: 'q', name: 'Samples' };
const project = { id: 'p', name: 'Clean water' };
const about = (change: Partial<Notification>) =>
  placeOf({
    id: '1',
    kind: 'comment',
    actor: null,
    project,
    page,
    group: null,
    subject: 't/1',
    details: {},
    at: 1,
    read: false,
    ...change,
  });

it.each(['comment', 'reply', 'suggestion', 'mention'] as const)(
  'of a %s is the thread beside its page',
  (kind) => {
    expect(about({ kind })).toBe('/projects/p/pages/q?thread=t%2F1');
    expect(about({ kind, project: null })).toBe('/pages/q?thread=t%2F1');
  },
);

it('of anything else is the page, tasks, project or group', () => {
  // In the text of the page itself.
  expect(about({ kind: 'mention', subject: 'q' })).toBe('/projects/p/pages/q');
  expect(about({ kind: 'mention', subject: '' })).toBe('/projects/p/pages/q');
  expect(about({ kind: 'assigned', page: null })).toBe('/projects/p/tasks');
  expect(about({ kind: 'stage', page: null })).toBe('/projects/p');
  expect(about({ kind: 'added', page: null, project: null, group: page })).toBe('/groups/q');
});
