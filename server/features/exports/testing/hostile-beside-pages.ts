import { createHash, randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { TestServer } from '../../../testing/test-server.ts';
import type { ArchivedCommentFile } from '../archive/archive-shape.ts';
import { changed, forged, type HostileArchive } from './archives.ts';
import { draw, onePixel, sayWithFile } from './beside-pages.ts';

/** Gives a page of the project "Clean water" what the archives below are forged of. */
export async function putBeside(server: TestServer): Promise<void> {
  const page = server.id('page:Samples');
  await sayWithFile(server, page, { as: 'mina', file: 'picture', suggests: false });
  await draw(server, page, 'mina', 'pie\n  title Fish');
}

const entry = (archive: Uint8Array, pattern: RegExp): string =>
  Object.keys(unzipSync(archive)).find((path) => pattern.test(path)) ?? '';
const drawing = (archive: Uint8Array) => entry(archive, /\/drawings\//);
const commentFiles = (archive: Uint8Array) => entry(archive, /comment-files\.json$/);
const rows = (archive: Uint8Array): ArchivedCommentFile[] =>
  JSON.parse(Buffer.from(unzipSync(archive)[commentFiles(archive)] ?? []).toString('utf8'));

const row = (change: (row: ArchivedCommentFile) => ArchivedCommentFile) => (archive: Uint8Array) =>
  changed<ArchivedCommentFile[]>(archive, 'comment-files.json', (all) => all.map(change));

/** The same file with other content, and a row that is true of its length. */
const filledWith = (content: string) => (archive: Uint8Array) => {
  const [{ id = '' } = {}] = rows(archive);
  const other = forged(archive, { [`files/${id}`]: content });
  return row((each) => ({ ...each, bytes: Buffer.byteLength(content) }))(other);
};

/** The drawing in another place. */
const drawnAt = (path: (own: string) => string) => (archive: Uint8Array) => {
  const own = drawing(archive);
  return forged(archive, { [own]: null, [path(own)]: onePixel });
};

const otherHash = createHash('sha256').update('pie\n  title Birds').digest('hex');

/** Made of an archive with files in its comments and with drawings. */
export const hostileBesidePages: readonly HostileArchive[] = [
  {
    name: 'a file of a comment beside another page',
    may: 'archive_damaged',
    make(archive) {
      const own = commentFiles(archive);
      const other = Object.keys(unzipSync(archive)).find(
        (path) => path.endsWith('threads.json') && path.split('/')[3] !== own.split('/')[3],
      );
      const there = other?.replace('threads.json', 'comment-files.json') ?? '';
      return forged(archive, { [own]: null, [there]: JSON.stringify(rows(archive)) });
    },
  },
  {
    name: 'a file of a comment that no comment shows',
    may: 'archive_damaged',
    make(archive) {
      const id = randomUUID();
      const more = changed<ArchivedCommentFile[]>(archive, 'comment-files.json', (all) =>
        all.flatMap((each) => [each, { ...each, id, bytes: onePixel.length }]),
      );
      return forged(more, { [`files/${id}`]: onePixel });
    },
  },
  {
    name: 'files of comments of a page that it does not have',
    may: 'archive_damaged',
    make(archive) {
      const [, project] = commentFiles(archive).split('/');
      const there = `projects/${project}/pages/${randomUUID()}/comment-files.json`;
      return forged(archive, { [there]: JSON.stringify(rows(archive)) });
    },
  },
  {
    name: 'a file of a comment that is one of the project as well',
    may: 'archive_damaged',
    make: (archive) => changed<object[]>(archive, '/files.json', (all) => [...all, ...rows(archive)]),
  },
  {
    name: 'a file of a comment that is a page of the web',
    may: 'archive_damaged',
    make: filledWith('<!doctype html><script>alert(1)</script>'),
  },
  {
    name: 'a picture of a comment that is a program',
    may: 'archive_damaged',
    make: filledWith('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  },
  {
    name: 'a file of a comment with a path for an id',
    may: 'archive_damaged',
    make: row((each) => ({ ...each, id: '../../../../../../etc/passwd-000000' })),
  },
  {
    name: 'a file of a comment with a path for a name',
    may: 'archive_damaged',
    make: row((each) => ({ ...each, name: '../../x' })),
  },
  {
    name: 'a file of a comment of another length',
    may: 'archive_damaged',
    make: row((each) => ({ ...each, bytes: each.bytes + 1 })),
  },
  {
    name: 'a file of a comment by somebody who is in no list',
    may: 'archive_damaged',
    make: row((each) => ({ ...each, addedBy: randomUUID() })),
  },
  {
    name: 'a drawing of what its page does not show',
    may: 'archive_damaged',
    make: drawnAt((own) => own.replace(/\w{64}/, otherHash)),
  },
  {
    name: 'a drawing of a page that it does not have',
    may: 'archive_damaged',
    make: drawnAt((own) => own.replace(/pages\/[^/]*/, `pages/${randomUUID()}`)),
  },
  {
    name: 'a drawing under a name that climbs',
    may: 'archive_damaged',
    make: drawnAt((own) => own.replace(/\w{64}/, '../../../../x')),
  },
  {
    name: 'a drawing under a name that is no hash',
    may: 'archive_newer',
    make: drawnAt((own) => own.replace(/\w{64}/, 'evil')),
  },
  {
    name: 'a drawing that is a program',
    may: 'archive_damaged',
    make: (archive) =>
      forged(archive, { [drawing(archive)]: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' }),
  },
];
