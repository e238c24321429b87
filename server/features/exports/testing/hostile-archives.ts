import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import * as Y from 'yjs';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../../../shared/editor/ydoc.ts';
import type {
  ArchivedFile,
  ArchivedPage,
  ArchivedProject,
  ArchivedThread,
  ArchivedUpdate,
  ArchiveManifest,
} from '../archive/archive-shape.ts';
import { changed, entriesOf, forged, type HostileArchive, shortened } from './archives.ts';
import { hostileWords, linked, page, paragraph } from './documents.ts';
import { hostileBesidePages } from './hostile-beside-pages.ts';

const evil = randomUUID();

/** One page's text in place of what it was, without its past. */
function withText(archive: Uint8Array, text: Uint8Array): Uint8Array {
  const folder = folderOfPage(archive);
  return forged(archive, {
    [`${folder}/text.yjs`]: text,
    [`${folder}/history.json`]: null,
    [`${folder}/history.bin`]: null,
  });
}

function folderOfPage(archive: Uint8Array): string {
  const path = Object.keys(unzipSync(archive)).find((each) => each.endsWith('/text.yjs')) ?? '';
  return path.slice(0, -'/text.yjs'.length);
}

function textOf(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc);
}

function nestedText(levels: number): Uint8Array {
  return textOf((doc) => {
    let at: Y.XmlFragment = doc.getXmlFragment(contentRoot);
    for (let level = 0; level < levels; level += 1) {
      const quote = new Y.XmlElement('blockquote');
      at.push([quote]);
      at = quote;
    }
  });
}

type Packed = { name: string; packed: Uint8Array; says: number; method?: 0 | 8; flags?: number; at?: number };

/** A zip archive that says what it is told to. `at`: where its list says that a file begins. */
function zipOf(files: readonly Packed[]): Uint8Array {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, says, method = 8, flags = 0, at } of files) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x0403_4b50, 0);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x0201_4b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at ?? offset, 42);
    list.push(entry, Buffer.from(name));
    pieces.push(head, Buffer.from(name), Buffer.from(packed));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(
    list.reduce((sum, each) => sum + each.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...list, end]);
}

const manifestOf = (entries: object[], version = 1) =>
  Buffer.from(JSON.stringify({ format: 'atelier-archive', version, projects: [evil], entries }));

/** One file under a list; `packed` is what it says, or more. */
function bomb(unpacked: number, says: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(unpacked), { level: 9 });
  const list = manifestOf([{ path: 'people.json', bytes: says, sha256: '0'.repeat(64) }]);
  return zipOf([
    { name: 'people.json', packed, says },
    { name: 'archive.json', packed: deflateRawSync(list), says: list.length },
  ]);
}

const listed = (changes: Record<string, string>) => (archive: Uint8Array) => forged(archive, changes);
const project = (change: (value: ArchivedProject) => ArchivedProject) => (archive: Uint8Array) =>
  changed(archive, 'project.json', change);
const pages = (change: (value: ArchivedPage[]) => ArchivedPage[]) => (archive: Uint8Array) =>
  changed(archive, 'pages.json', change);
const threads = (change: (value: ArchivedThread[]) => ArchivedThread[]) => (archive: Uint8Array) => {
  const with1 = Object.entries(unzipSync(archive)).find(
    ([path, bytes]) => path.endsWith('threads.json') && bytes.length > 10,
  );
  return changed(archive, with1?.[0] ?? '', change);
};
const files = (change: (value: ArchivedFile) => ArchivedFile) => (archive: Uint8Array) =>
  changed<ArchivedFile[]>(archive, '/files.json', (all) => all.map(change));
const oneMore = <Shape>(all: Shape[], change: (first: Shape) => Shape) =>
  all.flatMap((each, at) => (at === 0 ? [each, change(each)] : [each]));

const MB = 1_000_000;

/** Made of a lawful archive with at least one thread and one file, and with what `putBeside` adds. */
export const hostileArchives: readonly HostileArchive[] = [
  { name: 'no zip at all', may: 'not_an_archive', make: () => Buffer.from('PK and nothing else') },
  { name: 'another zip', may: 'not_an_archive', make: () => zipSync({ 'index.html': Buffer.from('<p>') }) },
  {
    name: 'a list of something else',
    may: 'not_an_archive',
    make: () => zipSync({ 'archive.json': Buffer.from('{"format":"another"}') }),
  },
  {
    name: 'an encrypted file',
    may: 'not_an_archive',
    make: () => zipOf([{ name: 'archive.json', packed: manifestOf([]), says: 10, method: 0, flags: 1 }]),
  },
  {
    name: 'two files that share their bytes',
    may: 'not_an_archive',
    make: () =>
      zipOf([
        { name: 'people.json', packed: Buffer.from('[]'), says: 2, method: 0 },
        { name: 'people.json', packed: Buffer.from('[]'), says: 2, method: 0, at: 0 },
        { name: 'archive.json', packed: manifestOf([]), says: manifestOf([]).length, method: 0 },
      ]),
  },
  {
    name: 'a file that lies outside',
    may: 'not_an_archive',
    make: () => zipOf([{ name: 'archive.json', packed: Buffer.from('{}'), says: 2, method: 0, at: 99_999 }]),
  },
  {
    name: 'more files than any archive has',
    may: 'not_an_archive',
    make: () =>
      zipOf(
        Array.from({ length: 65_000 }, (_each, at) => ({
          name: `${at}`,
          packed: Buffer.alloc(0),
          says: 0,
          method: 0,
        })),
      ),
  },
  { name: 'a later version', may: 'archive_newer', make: (archive) => forged(archive, {}, { version: 2 }) },
  {
    name: 'an entry of a later version',
    may: 'archive_newer',
    make: listed({ 'projects/scores.json': '{}' }),
  },
  { name: 'a name that climbs', may: 'archive_damaged', make: listed({ '../../etc/cron.d/evil': 'x' }) },
  { name: 'a name from the root', may: 'archive_damaged', make: listed({ '/etc/passwd': 'x' }) },
  { name: 'a name of another system', may: 'archive_damaged', make: listed({ 'C:\\evil.exe': 'x' }) },
  {
    name: 'the same name twice',
    may: 'archive_damaged',
    make() {
      const people = { name: 'people.json', packed: Buffer.from('[]'), says: 2, method: 0 as const };
      const entry = {
        path: 'people.json',
        bytes: 2,
        sha256: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
      };
      const list = manifestOf([entry, entry]);
      return zipOf([people, people, { name: 'archive.json', packed: list, says: list.length, method: 0 }]);
    },
  },
  {
    name: 'an entry with another hash',
    may: 'archive_damaged',
    make(archive) {
      const people = Buffer.from(unzipSync(archive)['people.json'] ?? '').toString();
      const other = people.replace('Mina', 'Nina');
      return forged(archive, { 'people.json': other }, { entries: entriesOf(archive) });
    },
  },
  {
    name: 'an entry that is longer than its lists say',
    may: 'archive_damaged',
    make(archive) {
      const short = ({ path, bytes, sha256 }: ArchiveManifest['entries'][number]) =>
        path === 'people.json' ? { path, bytes: bytes - 1, sha256 } : { path, bytes, sha256 };
      return shortened(forged(archive, {}, { entries: entriesOf(archive).map(short) }), 'people.json');
    },
  },
  {
    name: 'an entry that its list does not name',
    may: 'archive_damaged',
    make: (archive) => forged(archive, {}, { entries: [] }),
  },
  {
    name: 'an entry that belongs to nothing',
    may: 'archive_damaged',
    make: listed({ [`files/${evil}`]: 'x' }),
  },
  { name: 'a bomb of 60 MB that says so', may: 'archive_too_large', make: () => bomb(60 * MB, 60 * MB) },
  { name: 'a bomb of 500 MB that says so', may: 'archive_too_large', make: () => bomb(500 * MB, 500 * MB) },
  {
    name: 'a bomb of 500 MB that says it has ten bytes',
    may: 'archive_damaged',
    make: () => bomb(500 * MB, 10),
  },
  { name: 'a file that is shorter than it says', may: 'archive_damaged', make: () => bomb(10, 1_000) },
  {
    name: 'JSON nested a million deep',
    may: 'archive_damaged',
    make: listed({ 'people.json': `${'['.repeat(MB)}${']'.repeat(MB)}` }),
  },
  {
    name: '300,000 people',
    may: 'archive_damaged',
    make: listed({
      'people.json': JSON.stringify(Array.from({ length: 300_000 }, () => ({ id: evil, name: null }))),
    }),
  },
  {
    name: 'a name that nobody could have',
    may: 'archive_damaged',
    make: listed({ 'people.json': JSON.stringify([{ id: evil, name: 'Mina\u202e' }]) }),
  },
  {
    name: 'roles that lead',
    may: 'harmless',
    make: project((value) => ({
      ...value,
      people: value.people.map((each) => ({ ...each, role: 'administrator' })),
    })),
  },
  {
    name: 'somebody who is in no list',
    may: 'archive_damaged',
    make: project((value) => ({ ...value, people: [{ id: evil, role: 'member', does: [] }] })),
  },
  {
    name: 'the plan of another project',
    may: 'archive_damaged',
    make: project((value) => ({ ...value, id: evil })),
  },
  {
    name: 'a stage that there is none of',
    may: 'archive_damaged',
    make: project((value) => ({ ...value, stage: 'above all' as 'finished' })),
  },
  {
    name: 'a task of a page of another project',
    may: 'archive_damaged',
    make: project((value) => ({ ...value, tasks: value.tasks.map((task) => ({ ...task, page: evil })) })),
  },
  { name: 'a page twice', may: 'archive_damaged', make: pages((all) => oneMore(all, (first) => first)) },
  {
    name: 'pages in a ring',
    may: 'archive_damaged',
    make: pages((all) => all.map((each) => ({ ...each, parent: each.id }))),
  },
  {
    name: 'a page from the year 3000',
    may: 'archive_damaged',
    make: pages((all) => all.map((each) => ({ ...each, changedAt: 32_503_680_000_000 }))),
  },
  {
    name: 'a page without its entries',
    may: 'archive_damaged',
    make: pages((all) => oneMore(all, (first) => ({ ...first, id: evil }))),
  },
  { name: 'a thread twice', may: 'archive_damaged', make: threads((all) => oneMore(all, (first) => first)) },
  {
    name: 'a comment with a link that runs',
    may: 'archive_damaged',
    make: threads((all) =>
      all.map((each) => ({
        ...each,
        comments: each.comments.map((comment) => ({ ...comment, body: page(linked0()) as never })),
      })),
    ),
  },
  {
    name: 'a file with a path for a name',
    may: 'archive_damaged',
    make: files((each) => ({ ...each, name: '../../x' })),
  },
  {
    name: 'a file of another length',
    may: 'archive_damaged',
    make: files((each) => ({ ...each, bytes: each.bytes + 1 })),
  },
  {
    name: 'a picture that is a program',
    may: 'harmless',
    make(archive) {
      // The last one is of the project.
      const path = Object.keys(unzipSync(archive)).findLast((each) => each.startsWith('files/')) ?? '';
      const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
      return changed<ArchivedFile[]>(forged(archive, { [path]: svg }), '/files.json', (all) =>
        all.map((each) => (path.endsWith(each.id) ? { ...each, bytes: svg.length, shown: true } : each)),
      );
    },
  },
  {
    name: 'a text of chance',
    may: 'archive_damaged',
    make: (archive) => withText(archive, Buffer.from('no update of Yjs')),
  },
  {
    name: 'a text that says it has 2^52 letters',
    may: 'archive_damaged',
    make: (archive) =>
      withText(archive, new Uint8Array([1, 1, 5, 0, 4, 1, 4, 255, 255, 255, 255, 255, 255, 255, 7, 0])),
  },
  {
    name: 'a text under another root',
    may: 'archive_damaged',
    make: (archive) =>
      withText(
        archive,
        textOf((doc) => doc.getMap('evil').set('a', 1)),
      ),
  },
  {
    name: 'a text with an element that is none of ours',
    may: 'harmless',
    make: (archive) =>
      withText(
        archive,
        textOf((doc) => doc.getXmlFragment(contentRoot).push([new Y.XmlElement('script')])),
      ),
  },
  {
    name: 'a text 2,000 levels deep',
    may: 'harmless',
    make: (archive) => withText(archive, nestedText(2_000)),
  },
  {
    name: 'a table without rows',
    may: 'harmless',
    make: (archive) =>
      withText(
        archive,
        textOf((doc) => doc.getXmlFragment(contentRoot).push([new Y.XmlElement('table')])),
      ),
  },
  {
    name: 'words and links that mean something elsewhere',
    may: 'harmless',
    make: (archive) =>
      withText(
        archive,
        textOf((doc) => Y.applyUpdate(doc, hostileText())),
      ),
  },
  {
    name: 'a past that makes another text',
    may: 'archive_damaged',
    make: (archive) => forged(archive, { [`${folderOfPage(archive)}/text.yjs`]: hostileText() }),
  },
  {
    name: 'a past with other lengths',
    may: 'archive_damaged',
    make: (archive) =>
      changed<ArchivedUpdate[]>(archive, 'history.json', (all) =>
        all.map((each) => ({ ...each, bytes: each.bytes + 1 })),
      ),
  },
  ...hostileBesidePages,
];

function linked0() {
  return paragraph(linked('here', 'javascript:alert(1)'));
}

function hostileText(): Uint8Array {
  const words = hostileWords.map((each) => paragraph(each));
  return pageUpdateFromJson(page(...words), { clientId: 77 });
}
