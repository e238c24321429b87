import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';

/** What a guest link may make of those who follow it: may look, may comment, may review. */
export const guestRoles = ['viewer', 'mentor', 'reviewer'] as const;

/** In days. Whoever is needed for longer than a year gets an account. */
const longestGuestLink = 365;

export const guestLink = z.object({
  id: z.string(),
  /** Whom it was made for; only those who manage the project read it. */
  label: z.string(),
  role: z.enum(guestRoles),
  /** In ms since 1970. */
  endsAt: z.number(),
  /** How many people it lets in at most; null: any number. */
  maxPeople: z.number().nullable(),
  /** Those who came in by it, in order of coming. */
  people: z.array(person),
  state: z.enum(['open', 'full', 'ended', 'revoked']),
});
export type GuestLink = z.infer<typeof guestLink>;

const guestToken = z.string().max(100);

export const listGuestLinks = endpoint({
  name: 'projects.listGuestLinks',
  summary: 'The guest links of a project, those of today first, with who came by them.',
  method: 'GET',
  path: '/api/projects/:projectId/guest-links',
  needs: { capability: 'project:manage', of: 'projectId' },
  params: z.object({ projectId: z.string() }),
  answer: z.object({ links: z.array(guestLink) }),
});

export const createGuestLink = endpoint({
  name: 'projects.createGuestLink',
  summary:
    'Make a link that lets guests into one project until a day; the answer is the only time its token is shown.',
  method: 'POST',
  path: '/api/projects/:projectId/guest-links',
  needs: { capability: 'project:manage', of: 'projectId' },
  refuses: ['group_closed'],
  params: z.object({ projectId: z.string() }),
  body: z.object({
    label: oneLine(80),
    role: z.enum(guestRoles),
    days: z.int().min(1).max(longestGuestLink),
    maxPeople: z.int().min(1).max(500).nullable().default(null),
  }),
  answer: z.object({ link: guestLink, token: z.string() }),
});

export const revokeGuestLink = endpoint({
  name: 'projects.revokeGuestLink',
  summary: 'End a guest link now: whoever came by it is out within a second.',
  method: 'DELETE',
  path: '/api/projects/:projectId/guest-links/:linkId',
  needs: { capability: 'project:manage', of: 'projectId' },
  params: z.object({ projectId: z.string(), linkId: z.string() }),
  answer: z.object({}),
});

export const lookAtGuestLink = endpoint({
  name: 'projects.lookAtGuestLink',
  summary: 'Where a guest link leads. Unknown, ended, revoked and full links answer alike.',
  method: 'POST',
  path: '/api/guest-links/look',
  needs: 'public',
  refuses: ['guest_link_closed'],
  body: z.object({ token: guestToken }),
  answer: z.object({
    schoolName: z.string(),
    projectName: z.string(),
    role: z.enum(guestRoles),
    endsAt: z.number(),
  }),
});

export const enterByGuestLink = endpoint({
  name: 'projects.enterByGuestLink',
  summary:
    'Follow a guest link. Somebody signed in gets the role; anybody else a guest account under `name`, and the sign-in cookie.',
  method: 'POST',
  path: '/api/guest-links/enter',
  needs: 'public',
  refuses: ['guest_link_closed'],
  body: z.object({ token: guestToken, name: oneLine(80).nullable().default(null) }),
  answer: z.object({ projectId: z.string() }),
});
