import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../../shared/contracts/index.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { passwordOf } from '../../testing/small-school.ts';

export type EndpointName = (typeof endpoints)[number]['name'];

/** Who plays which role in the project "Clean water", in the order of `roles`; last, nobody. */
export const cast: (CastName | null)[] = [
  'grace',
  'lindqvist',
  'mina',
  'hanna',
  'bello',
  'jonas',
  'otto',
  null,
];
export const letters = ['a', 't', 'm', 'n', 'r', 'v', 'o', 'x'];

/** In place of an id that whoever asks makes up. */
const fresh = 'fresh';
const aComment = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Where is this from?' }] }],
};

/** A body that each endpoint takes. */
const bodies: Partial<Record<EndpointName, object>> = {
  'accounts.createSchool': { school: 'S', name: 'N', userName: 'another', password: 'long enough for it' },
  'accounts.signIn': { userName: 'mina', password: passwordOf('mina') },
  'accounts.createToken': { label: 'matrix' },
  'accounts.change': { language: null },
  'accounts.changePassword': { old: 'not the password', password: 'long enough for it' },
  'accounts.addPasskey': {
    name: 'A key',
    credential: {
      id: 'AA',
      rawId: 'AA',
      type: 'public-key',
      response: { clientDataJSON: 'AA', attestationObject: 'AA' },
    },
  },
  'accounts.renamePasskey': { name: 'Another name' },
  'accounts.signInWithPasskey': {
    credential: {
      id: 'AA',
      rawId: 'AA',
      type: 'public-key',
      response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
    },
  },
  'accounts.beginSchoolSignOn': { next: '/' },
  'accounts.finishSchoolSignOn': { query: '?code=x' },
  'accounts.requestReset': { userName: 'nobody' },
  'accounts.lookAtReset': { token: 'none' },
  'accounts.resetPassword': { token: 'none', password: 'long enough for it' },
  'accounts.createResetLink': { account: 'account:mina' },
  'accounts.createGroupResetLink': { account: 'account:mina' },
  'accounts.addPerson': { name: 'Ada Bell', userName: 'ada.bell', kind: 'student', groups: [] },
  'accounts.erase': { userName: 'another' },
  'accounts.previewRoster': { file: '' },
  'accounts.importRoster': { file: '', fingerprint: '', leaveOutErrors: false },
  'accounts.makeFirstSignIns': {},
  'groups.create': { kind: 'club', name: 'Chess' },
  'groups.change': { name: 'Another name' },
  'groups.move': { parentId: null },
  'groups.putPerson': { role: 'member' },
  'groups.makeCode': { days: 7, maxUses: 30 },
  'groups.readCode': { code: 'not a code' },
  'groups.joinAsNewStudent': {
    code: 'not a code',
    userName: 'someone',
    name: 'Someone',
    password: 'long enough for it',
  },
  'groups.join': { code: 'not a code' },
  'projects.create': { name: 'Another', drivingQuestion: 'Why?', subjects: ['art'] },
  'projects.addTask': { title: 'Take samples' },
  'projects.changeTask': { due: '2026-11-27' },
  'projects.moveTask': { state: 'doing', after: null },
  'projects.makeTemplate': {
    request: '5b1f4a4e-8b53-4c4e-9d0f-0f6f3f1f7a11',
    name: 'Water',
    from: { drivingQuestion: 'How clean is it?', subjects: ['biology'] },
  },
  // No template: refused to everybody in the one way there is, after the door.
  'projects.start': {
    request: '5b1f4a4e-8b53-4c4e-9d0f-0f6f3f1f7a12',
    templateId: 'none',
    begins: null,
    teams: [{ name: 'Team 1', people: [] }],
  },
  'projects.changePlan': { begins: null },
  'projects.setStage': { stage: 'in-review' },
  'projects.setSubject': { subject: 'art', included: true, teacher: null },
  'projects.addMilestone': { title: 'Poster', day: '2026-11-27' },
  'projects.changeMilestone': { reached: true },
  'projects.putPerson': { role: 'member' },
  'projects.changeTeamRoles': { add: ['editor'] },
  'notifications.mark': { read: true },
  'notifications.markAll': { until: 0 },
  'notifications.choose': { digest: 'weekly' },
  'pages.create': { title: 'A new page' },
  'imports.createPages': {
    request: '3f0b1c52-6b1e-4c7e-9a63-0f6f3c1d2a14',
    pages: [
      { title: 'From outside', below: null, content: '{"type":"doc","content":[{"type":"paragraph"}]}' },
    ],
  },
  'pages.rename': { title: 'Another title' },
  'pages.move': { parentId: null, after: null },
  // Not so many are below it: the door opens, and nothing is moved.
  'pages.moveToProject': { projectId: 'none', below: 99 },
  'pages.setIcon': { icon: '🌊' },
  'pages.setTemplate': { template: true },
  'pages.copy': { request: '3f0b1c52-6b1e-4c7e-9a63-0f6f3c1d2a11', title: 'Copy', withBelow: false },
  // Not so many are below it: the door opens, and nothing is thrown away.
  'pages.trash': { below: 99 },
  'pages.lookUp': { ids: [] },
  'pages.share': { restricted: false, groupRole: null, people: [] },
  'comments.createThread': { id: fresh, anchor: { kind: 'page' }, body: aComment },
  'comments.reply': { id: fresh, body: aComment },
  'comments.edit': { body: aComment },
  'comments.react': { emoji: '👍', on: true },
  'comments.resolve': { resolved: true },
  'comments.move': { anchor: { kind: 'page' } },
  // From no page: the door opens, and nothing goes along.
  'comments.carry': { from: 'none' },
  'comments.mark': { upTo: 1 },
  'comments.claimSuggestion': { claim: '3f0b1c52-6b1e-4c7e-9a63-0f6f3c1d2a12' },
  'comments.releaseSuggestion': { claim: '3f0b1c52-6b1e-4c7e-9a63-0f6f3c1d2a13' },
  'comments.acceptSuggestion': { claim: '3f0b1c52-6b1e-4c7e-9a63-0f6f3c1d2a12' },
  'comments.addFeedback': { text: 'Say where you found this.' },
  'comments.changeFeedback': { criterion: 'Sources' },
  'exports.page': { format: 'text' },
  'exports.project': { format: 'text' },
  'exports.group': { format: 'text' },
  'files.nameDrawings': { shown: ['0'.repeat(64)] },
  'files.rename': { name: 'another.svg', was: 'river.svg' },
  'projects.createGuestLink': { label: 'Waterworks', role: 'viewer', days: 7 },
  'projects.lookAtGuestLink': { token: 'not a token' },
  'projects.enterByGuestLink': { token: 'not a token', name: 'Somebody' },
};

/** The id of a guest link is asked of nothing: whoever manages the project may end any, also one that is none. */
export const ids = {
  own: {
    groupId: 'group:Class 7b',
    accountId: 'account:tomas',
    projectId: 'project:Clean water',
    pageId: 'page:Findings',
    trashedPageId: 'page:Sources',
    exportId: 'account:otto',
    archiveId: 'account:otto',
    fileId: 'file:river.svg',
    milestoneId: 'milestone:Draft',
    taskId: 'task:Rinse the bottles',
    threadId: 'thread:Is it still clear?',
    // The first comment goes by the id of its thread.
    commentId: 'thread:Is it still clear?',
    feedbackId: 'account:otto',
    calendarFile: 'account:otto',
    letterToken: 'account:otto',
    notificationId: 'account:otto',
    linkId: 'page:Sources',
    passkeyId: 'account:otto',
    pictureId: 'account:otto',
    signInId: 'account:otto',
    tokenId: 'account:otto',
  },
  foreign: {
    groupId: 'group:Class 8a',
    accountId: 'account:noor',
    projectId: 'project:Wind power',
    pageId: 'page:Plan',
    trashedPageId: 'page:Plan',
    exportId: 'account:otto',
    archiveId: 'account:otto',
    fileId: 'file:mill.svg',
    milestoneId: 'milestone:Turbine',
    taskId: 'task:Measure the wind',
    threadId: 'thread:Which mill is this?',
    commentId: 'thread:Which mill is this?',
    feedbackId: 'account:otto',
    calendarFile: 'account:otto',
    letterToken: 'account:otto',
    notificationId: 'account:otto',
    linkId: 'page:Sources',
    passkeyId: 'account:otto',
    pictureId: 'account:otto',
    signInId: 'account:otto',
    tokenId: 'account:otto',
  },
};

/** The path with an id for each `:name` in it. */
export function urlOf(path: string, idOf: (name: keyof typeof ids.own) => string): string {
  return path.replace(/:(\w+)/g, (_match, name: keyof typeof ids.own) => idOf(name));
}

/** A body that the endpoint takes, with the id of the account it names; `idOf` as of the test server. */
export function bodyOf(name: EndpointName, idOf: (of: string) => string): object | undefined {
  const body: { account?: string; id?: string } | undefined = bodies[name];
  if (body?.id === fresh) return { ...body, id: randomUUID() };
  return body?.account === undefined ? body : { ...body, account: idOf(body.account) };
}
