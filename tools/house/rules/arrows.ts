import { isTest, type Rule } from '../house.ts';

const shared = [
  'shared/access',
  'shared/contracts',
  'shared/sync',
  'shared/live',
  'shared/editor',
  'shared/zip',
];
/** The files that stand in server/storage itself; its folders are adapters. */
const ports = 'server/storage/*';
/** What starts a program beside the server and talks with it. */
const programs = 'server/programs';

/** The one place that knows all rooms of the server. */
const composed = [
  'server/config.ts',
  'server/http',
  'server/sync',
  'server/live',
  'server/features',
  'server/access',
  'server/mail/mail.ts',
  'server/media',
  ports,
  ...shared,
];

/** Which rooms each room may import besides itself. The longest name that a path begins with counts. */
const arrows: Record<string, readonly string[]> = {
  'shared/access': [],
  'shared/contracts': ['shared/access'],
  'shared/sync': [],
  'shared/live': ['shared/contracts'],
  'shared/editor': [],
  'shared/zip': [],
  'shared/testing': shared,

  'server/main.ts': ['server/wiring', 'server/app.ts', 'server/config.ts', 'shared/testing', 'tools/demo'],
  'server/wiring': ['server', 'shared'],
  'server/app.ts': ['server/app', ...composed],
  // What it is composed of, a list a file.
  'server/app': composed,
  'server/config.ts': [
    'server/features/accounts/sign-on-provider.ts',
    'server/features/files/file-limits.ts',
    ...shared,
  ],
  'server/http': ['server/access', ports, ...shared],
  'server/sync': [programs, ports, ...shared],
  'server/live': ['server/access', 'server/sync', ports, ...shared],
  'server/features': [
    programs,
    'server/mail/mail.ts',
    'server/media',
    'server/http',
    'server/live',
    'server/access',
    ports,
    ...shared,
  ],
  // What an archive claims to be a text passes the gate of the pages before it is one.
  'server/features/exports/archive/reading': [
    'server/features/exports',
    'server/media',
    'server/sync',
    programs,
    ports,
    ...shared,
  ],
  // It answers the questions that the page connection asks through this port.
  'server/access': ['server/sync/page-door.ts', 'server/sync/revocation.ts', ports, ...shared],
  'server/mail': [],
  // What strangers send is looked at here, away from everything else.
  'server/media': [programs, 'shared/zip'],
  [programs]: [],
  'server/storage': [ports, 'server/storage/testing', ...shared],

  'web/main.tsx': ['web/app', 'web/ui'],
  'web/app': ['web/features', 'web/editor', 'web/sync', 'web/ui', ...shared],
  'web/features': ['web/editor', 'web/sync', 'web/ui', ...shared],
  'web/editor': ['web/sync', 'web/ui', ...shared],
  'web/sync': ['web/ui', ...shared],
  'web/ui': shared,

  e2e: ['shared'],
  tools: ['server', 'shared'],
  // It is measured beside the one it replaced.
  'tools/bench': ['server', 'shared', 'tools', 'web/editor/binding'],
};

/** Rooms whose folders do not see each other. */
const divided = ['server/features', 'web/features', 'server/storage'];

export const arrowsRule: Rule = {
  sentence: 'Imports follow the arrows: main → wiring → app → http, sync, features → access, ports → shared.',
  findings: (house) =>
    house.sources.flatMap((path) =>
      house
        .imports(path)
        .filter(({ target }) => target !== null && !mayImport(path, target))
        .map(({ line, target }) => ({ path, line, says: `must not import ${target}` })),
    ),
};

function mayImport(from: string, to: string): boolean {
  const room = roomOf(from);
  // Files in the root, such as vite.config.ts and package.json, belong to no room.
  if (room === null || !to.includes('/')) return true;
  if (isTest(from)) return mayTestImport(sideOf(from), sideOf(to));
  // What tests use stays with tests, save the fault injection that adapters carry and the cast of the demo school.
  if (isTest(to) && !/^(server\/storage|shared)\/testing\//.test(to)) return sideOf(from) === 'tools';
  if (isWithin(to, room)) {
    const parent = divided.find((name) => isWithin(from, name));
    if (!parent || divisionOf(from, parent) === divisionOf(to, parent)) return true;
  }
  return (arrows[room] ?? []).some((name) =>
    name === ports ? /^server\/storage\/[^/]+$/.test(to) : isWithin(to, name),
  );
}

/** A test may wire any adapter of its own side, but never sees the other side of the wire. */
function mayTestImport(from: string | undefined, to: string | undefined): boolean {
  if (to === from || to === 'shared') return true;
  return (from === 'server' && to === 'tools') || (from === 'tools' && to === 'server');
}

function sideOf(path: string): string | undefined {
  return path.split('/')[0];
}

function roomOf(path: string): string | null {
  const names = Object.keys(arrows).filter((name) => isWithin(path, name));
  return names.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isWithin(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`);
}

function divisionOf(path: string, parent: string): string | undefined {
  return path.slice(parent.length + 1).split('/')[0];
}
