import { describe, expect, it } from 'vitest';
import { can } from './can.ts';
import { type Capability, capabilities } from './capabilities.ts';
import { roles } from './roles.ts';

/** Written out by hand, not derived: a, t, m, n (mentor), r, v, o. */
const expected: Record<Capability, string> = {
  'school:administer': 'a - - - - - -',
  'group:join': 'a t m - - - -',
  'group:create': 'a t - - - - -',
  'group:manage': 'a t - - - - -',
  'group:view': 'a t m n - v -',
  'project:create': 'a t - - - - -',
  'project:manage': 'a t - - - - -',
  'project:view': 'a t m n r v -',
  'plan:edit': 'a t m - - - -',
  'task:edit': 'a t m - - - -',
  'page:view': 'a t m n r v -',
  'page:comment': 'a t m n r - -',
  'comment:among-teachers': 'a t - - r - -',
  'comment:in-team': 'a - m - - - -',
  'comment:moderate': 'a t - - - - -',
  'feedback:keep': 'a t - - - - -',
  'page:write': '- - m - - - -',
  'page:create': '- - m - - - -',
  'page:rename': '- - m - - - -',
  'page:arrange': 'a t m - - - -',
  'page:share': 'a t - - - - -',
  'page:export': 'a t m n r v -',
  'page:history': 'a t m - - - -',
  'project:export': 'a t m n r v -',
  'group:export': 'a t - - - - -',
  'file:view': 'a t m n r v -',
  'file:add': 'a t m - - - -',
};
const letters = ['a', 't', 'm', 'n', 'r', 'v', 'o'];

describe('can', () => {
  it.each(Object.keys(capabilities) as Capability[])('%s: the whole row of the table', (capability) => {
    const row = roles.map((role, i) => (can({ roles: [role] }, capability) ? letters[i] : '-')).join(' ');
    expect(row).toBe(expected[capability]);
  });

  it('refuses whoever holds no role', () => {
    for (const capability of Object.keys(capabilities) as Capability[]) {
      expect(can({ roles: [] }, capability)).toBe(false);
    }
  });

  it('needs only one of several roles', () => {
    expect(can({ roles: ['viewer', 'member'] }, 'page:write')).toBe(true);
  });

  it('adds what a setting grants, and nothing else', () => {
    expect(can({ roles: ['member'], granted: ['project:create'] }, 'project:create')).toBe(true);
    expect(can({ roles: ['member'], granted: ['project:create'] }, 'group:manage')).toBe(false);
  });
});
