import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../shared/access/roles.ts';
import { endpoints } from '../../shared/contracts/index.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { bodyOf, cast, type EndpointName, ids, letters, urlOf } from './testing/endpoint-calls.ts';

/**
 * Who gets past the door of each endpoint, written out by hand: on a resource of their own project, then on
 * one of another class. a administrator, t teacher, m member, n mentor, r reviewer, v viewer, o outsider,
 * x nobody signed in. How each is asked stands in `testing/endpoint-calls.ts`.
 */
const expected: Record<EndpointName, { own: string; foreign?: string }> = {
  'accounts.welcome': { own: 'a t m n r v o x' },
  'accounts.createSchool': { own: 'a t m n r v o x' },
  'accounts.signIn': { own: 'a t m n r v o x' },
  'accounts.signOut': { own: 'a t m n r v o -' },
  'accounts.createToken': { own: 'a t m n r v o -' },
  'accounts.own': { own: 'a t m n r v o -' },
  'accounts.change': { own: 'a t m n r v o -' },
  'accounts.changePassword': { own: 'a t m n r v o -' },
  'accounts.setPicture': { own: 'a t m n r v o -' },
  'accounts.removePicture': { own: 'a t m n r v o -' },
  'accounts.listSignIns': { own: 'a t m n r v o -' },
  'accounts.endOtherSignIns': { own: 'a t m n r v o -' },
  'accounts.listTokens': { own: 'a t m n r v o -' },
  // Of one's own; who sees whose picture is asked in `picture.test.ts`. Nobody of the cast has any under these ids.
  'accounts.picture': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'accounts.endSignIn': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'accounts.revokeToken': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'accounts.listPasskeys': { own: 'a t m n r v o -' },
  'accounts.beginPasskey': { own: 'a t m n r v o -' },
  'accounts.addPasskey': { own: 'a t m n r v o -' },
  // Its owner's alone, and nobody of the cast has one.
  'accounts.renamePasskey': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'accounts.removePasskey': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'accounts.beginPasskeySignIn': { own: 'a t m n r v o x' },
  'accounts.signInWithPasskey': { own: 'a t m n r v o x' },
  'accounts.signInWays': { own: 'a t m n r v o x' },
  'accounts.beginSchoolSignOn': { own: 'a t m n r v o x' },
  'accounts.finishSchoolSignOn': { own: 'a t m n r v o x' },
  'accounts.requestReset': { own: 'a t m n r v o x' },
  'accounts.lookAtReset': { own: 'a t m n r v o x' },
  'accounts.resetPassword': { own: 'a t m n r v o x' },
  // The account in their bodies is Mina's: a member of the class, and nobody of the other one.
  'accounts.createResetLink': { own: 'a - - - - - - -' },
  'accounts.createGroupResetLink': { own: 'a t - - - - - -', foreign: '- - - - - - - -' },
  'accounts.listPeople': { own: 'a - - - - - - -' },
  'accounts.getPerson': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.addPerson': { own: 'a - - - - - - -' },
  'accounts.suspend': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.restore': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.endSignInsOf': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.exportPerson': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.erase': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.previewRoster': { own: 'a - - - - - - -' },
  'accounts.importRoster': { own: 'a - - - - - - -' },
  'accounts.listFirstSignIns': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'accounts.makeFirstSignIns': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.list': { own: 'a t m n r v o -' },
  'groups.get': { own: 'a t m n - v - -', foreign: 'a - - - - - - -' },
  'groups.create': { own: 'a t - - - - - -' },
  'groups.change': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.move': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.findPeople': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.putPerson': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.removePerson': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.leave': { own: 'a t m n - v - -', foreign: 'a - - - - - - -' },
  'groups.getCode': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.makeCode': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.removeCode': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'groups.readCode': { own: 'a t m n r v o x' },
  'groups.joinAsNewStudent': { own: 'a t m n r v o x' },
  'groups.join': { own: 'a t m n - v o -' },
  'projects.list': { own: 'a t m n r v o -' },
  'projects.create': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.listGuestLinks': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.createGuestLink': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.revokeGuestLink': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.lookAtGuestLink': { own: 'a t m n r v o x' },
  'projects.enterByGuestLink': { own: 'a t m n r v o x' },
  'projects.listTasks': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'projects.addTask': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.changeTask': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.moveTask': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.removeTask': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.restoreTask': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.listTemplates': { own: 'a t m n r v o -' },
  'projects.makeTemplate': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  // Of a template that there is none of: templates.test.ts starts real ones.
  'projects.start': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'projects.changePlan': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.setStage': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.setSubject': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.addMilestone': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.changeMilestone': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.removeMilestone': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.listActivity': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'projects.listDue': { own: 'a t m n r v o -' },
  'projects.listCandidates': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.putPerson': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.changeTeamRoles': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'projects.removePerson': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'projects.leave': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'projects.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'notifications.list': { own: 'a t m n r v o -' },
  'notifications.count': { own: 'a t m n r v o -' },
  // Its owner's alone, and nobody of the cast has one under these ids; a calendar and a letter open by their secret alone.
  'notifications.mark': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'notifications.unsubscribe': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'notifications.readCalendarFeed': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'notifications.markAll': { own: 'a t m n r v o -' },
  'notifications.choices': { own: 'a t m n r v o -' },
  'notifications.choose': { own: 'a t m n r v o -' },
  'notifications.calendarFeed': { own: 'a t m n r v o -' },
  'notifications.makeCalendarFeed': { own: 'a t m n r v o -' },
  'notifications.removeCalendarFeed': { own: 'a t m n r v o -' },
  'pages.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.create': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'pages.rename': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'imports.createPages': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'pages.createTicket': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.getAudience': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.share': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'pages.listShared': { own: 'a t m n r v o -' },
  'pages.move': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.listTargets': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.moveToProject': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.setIcon': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.setTemplate': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.copy': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.trash': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'pages.listTrash': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  // Nothing is in the trash here; who may do what with what is there is asked in `trash.test.ts`.
  'pages.restore': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'pages.remove': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'pages.listBacklinks': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'pages.lookUp': { own: 'a t m n r v o -' },
  'files.get': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'files.listPages': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'files.list': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'files.download': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'files.add': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'files.addToComment': { own: 'a t m n r - - -', foreign: 'a - - - - - - -' },
  'files.nameDrawings': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'files.addDrawing': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'files.rename': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'files.restore': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  // Whoever comes first takes it away.
  'files.remove': { own: 'a - - - - - - -', foreign: 'a - - - - - - -' },
  'comments.listThreads': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'comments.getThread': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'comments.findThread': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'comments.listUnanswered': { own: 'a t m n r v o -' },
  'comments.createThread': { own: 'a t m n r - - -', foreign: 'a - - - - - - -' },
  'comments.reply': { own: 'a t m n r - - -', foreign: 'a - - - - - - -' },
  // Of Mina's words and, elsewhere, of Noor's.
  'comments.edit': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.react': { own: 'a t m n r - - -', foreign: 'a - - - - - - -' },
  'comments.resolve': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'comments.move': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  'comments.carry': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.mark': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'comments.claimSuggestion': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.releaseSuggestion': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.acceptSuggestion': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.declineSuggestion': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.reopenSuggestion': { own: '- - m - - - - -', foreign: '- - - - - - - -' },
  'comments.remove': { own: 'a t m - - - - -', foreign: 'a - - - - - - -' },
  // Whoever comes first has taken it away, and may bring it back.
  'comments.restore': { own: 'a - m - - - - -', foreign: 'a - - - - - - -' },
  'comments.listFeedback': { own: 'a t - - - - - -' },
  'comments.addFeedback': { own: 'a t - - - - - -' },
  // Its owner's alone: feedback-bank.test.ts asks as one.
  'comments.changeFeedback': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'comments.removeFeedback': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'exports.page': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'exports.project': { own: 'a t m n r v - -', foreign: 'a - - - - - - -' },
  'exports.group': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  'exports.previewArchive': { own: 'a t - - - - - -', foreign: 'a - - - - - - -' },
  // Of an archive that waits for nobody: take-in-archive.test.ts takes real ones.
  'exports.createFromArchive': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'exports.dropArchive': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'exports.list': { own: 'a t m n r v o -' },
  // Its owner's alone, and nobody of the cast has one under these ids.
  'exports.remove': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'exports.download': { own: '- - - - - - - -', foreign: '- - - - - - - -' },
  'search.find': { own: 'a t m n r v o -' },
  'operations.health': { own: 'a t m n r v o x' },
  'operations.listAudit': { own: 'a - - - - - - -' },
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

const closed = { 401: 'sign_in_required', 404: 'not_found' };

describe('every endpoint × every role', () => {
  it('has all seven roles in its cast', () => {
    expect(cast).toHaveLength(roles.length + 1);
  });

  for (const endpoint of endpoints) {
    const rows = expected[endpoint.name];
    const ask = (as: CastName | null, url: string) =>
      server.ask(as, endpoint.method, url, bodyOf(endpoint.name, server.id));

    /** Letters of those who get in; the others must be refused in the one way there is. */
    const whoGetsIn = async (url: string) => {
      const row: string[] = [];
      for (const [index, as] of cast.entries()) {
        const { status, json } = await ask(as, url);
        const refused = json?.refusal === 'not_found' || json?.refusal === 'sign_in_required';
        const hasToSignIn = as === null && endpoint.needs !== 'public';
        if (refused) expect(json).toEqual({ refusal: closed[hasToSignIn ? 401 : 404] });
        else expect(status, JSON.stringify(json)).toBeLessThan(500);
        row.push(refused ? '-' : (letters[index] ?? ''));
      }
      return row.join(' ');
    };

    it(`${endpoint.name}: ${rows.own}`, async ({ onTestFinished }) => {
      // Whoever has signed out, or left the class or project, could not ask the endpoints that follow.
      if (['accounts.signOut', 'groups.leave', 'projects.leave'].includes(endpoint.name))
        onTestFinished(startAnew);
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
        server.id(endpoint.path.includes(':groupId') ? 'project:Clean water' : 'group:Class 7b'),
        server.id(endpoint.path.startsWith('/api/people/:accountId') ? 'file:river.svg' : 'account:mina'),
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
