import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../shared/access/roles.ts';
import { endpoints } from '../../shared/contracts/index.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { passwordOf } from '../testing/small-school.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

type EndpointName = (typeof endpoints)[number]['name'];

/**
 * Who gets past the door of each endpoint, written out by hand: on a resource of their own project, then on
 * one of another class. a administrator, t teacher, m member, n mentor, r reviewer, v viewer, o outsider,
 * x nobody signed in.
 */
const expected: Record<EndpointName, { own: string; foreign?: string }> = {
  'accounts.welcome': { own: 'a t m n r v o x' },
  'accounts.createSchool': { own: 'a t m n r v o x' },
  'accounts.signIn': { own: 'a t m n r v o x' },
  'accounts.signOut': { own: 'a t m n r v o -' },
  'accounts.createToken': { own: 'a t m n r v o -' },
  'groups.list': { own: 'a t m n r v o -' },
  'projects.list': { own: 'a t m n r v o -' },
  'projects.listGuestLinks': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.createGuestLink': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.revokeGuestLink': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.lookAtGuestLink': { own: 'a t m n r v o x' },
  'projects.enterByGuestLink': { own: 'a t m n r v o x' },
  'projects.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.create': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'pages.rename': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'pages.createTicket': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.getAudience': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.share': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'pages.listShared': { own: 'a t m n r v o -' },
  'files.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'operations.health': { own: 'a t m n r v o x' },
};

/** Who plays which role in the project "Clean water", in the order of `roles`; last, nobody. */
const cast: (CastName | null)[] = ['grace', 'lindqvist', 'mina', 'hanna', 'bello', 'jonas', 'otto', null];
const letters = ['a', 't', 'm', 'n', 'r', 'v', 'o', 'x'];

/** A body that each endpoint takes. */
const bodies: Partial<Record<EndpointName, object>> = {
  'accounts.createSchool': { school: 'S', name: 'N', userName: 'another', password: 'long enough for it' },
  'accounts.signIn': { userName: 'mina', password: passwordOf('mina') },
  'accounts.createToken': { label: 'matrix' },
  'pages.create': { title: 'A new page' },
  'pages.rename': { title: 'Another title' },
  'pages.share': { restricted: false, groupRole: null, people: [] },
  'projects.createGuestLink': { label: 'Waterworks', role: 'viewer', days: 7 },
  'projects.lookAtGuestLink': { token: 'not a token' },
  'projects.enterByGuestLink': { token: 'not a token', name: 'Somebody' },
};

/** The id of a guest link is asked of nothing: whoever manages the project may end any, also one that is none. */
const ids = {
  own: {
    projectId: 'project:Clean water',
    pageId: 'page:Findings',
    fileId: 'file:river.svg',
    linkId: 'page:Sources',
  },
  foreign: {
    projectId: 'project:Wind power',
    pageId: 'page:Plan',
    fileId: 'file:mill.svg',
    linkId: 'page:Sources',
  },
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function startAnew(): Promise<void> {
  await server.close();
  server = await startTestServer();
}

function urlOf(path: string, idOf: (name: keyof typeof ids.own) => string): string {
  return path.replace(/:(\w+)/g, (_match, name: keyof typeof ids.own) => idOf(name));
}

const closed = { 401: 'sign_in_required', 404: 'not_found' };

describe('every endpoint × every role', () => {
  it('has all seven roles in its cast', () => {
    expect(cast).toHaveLength(roles.length + 1);
  });

  for (const endpoint of endpoints) {
    const rows = expected[endpoint.name];
    const ask = (as: CastName | null, url: string) =>
      server.ask(as, endpoint.method, url, bodies[endpoint.name]);

    /** Letters of those who get in; the others must be refused in the one way there is. */
    const whoGetsIn = async (url: string) => {
      const row: string[] = [];
      for (const [index, as] of cast.entries()) {
        const { status, json } = await ask(as, url);
        const refused = json?.refusal === 'not_found' || json?.refusal === 'sign_in_required';
        if (refused) expect(json).toEqual({ refusal: closed[as === null ? 401 : 404] });
        else expect(status, JSON.stringify(json)).toBeLessThan(500);
        row.push(refused ? '-' : (letters[index] ?? ''));
      }
      return row.join(' ');
    };

    it(`${endpoint.name}: ${rows.own}`, async ({ onTestFinished }) => {
      // Whoever has signed out could not ask the endpoints that follow.
      if (endpoint.name === 'accounts.signOut') onTestFinished(startAnew);
      expect(await whoGetsIn(urlOf(endpoint.path, (name) => server.id(ids.own[name])))).toBe(rows.own);
    });

    const { foreign } = rows;
    expect(foreign !== undefined).toBe(endpoint.path.includes(':'));
    if (foreign === undefined) continue;

    it(`${endpoint.name} elsewhere: ${foreign}`, async () => {
      expect(await whoGetsIn(urlOf(endpoint.path, (name) => server.id(ids.foreign[name])))).toBe(foreign);
    });

    it(`${endpoint.name}: an id that is unknown, malformed or of another kind opens nothing`, async () => {
      const made: string[] = [
        '00000000-0000-4000-8000-000000000000',
        'x'.repeat(90),
        '%00',
        '..%2f..',
        `${server.id('project:Clean water')}'--`,
        server.id('group:Class 7b'),
        server.id('account:mina'),
      ];
      for (const id of made) {
        for (const as of ['grace', 'mina'] as const) {
          const { status, json } = await ask(
            as,
            urlOf(endpoint.path, () => id),
          );
          expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
        }
      }
    });

    it(`${endpoint.name}: unknown and forbidden answer alike to the byte, but for the request id and the date`, async () => {
      const unknown = await ask(
        'otto',
        urlOf(endpoint.path, () => '00000000-0000-4000-8000-000000000000'),
      );
      const forbidden = await ask(
        'otto',
        urlOf(endpoint.path, (name) => server.id(ids.own[name])),
      );
      const comparable = ({ status, headers, bytes }: typeof unknown) => {
        const { 'x-request-id': _id, date: _date, ...same } = headers;
        return { status, same, bytes: bytes.toString() };
      };
      expect(comparable(unknown)).toEqual(comparable(forbidden));
    });
  }
});
