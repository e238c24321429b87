import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { archiveName } from '../../server/features/exports/archive/reading/archive-job.ts';
import { createArchiveReader } from '../../server/features/exports/archive/reading/archive-reader.ts';
import { BadArchive } from '../../server/features/exports/archive/reading/bad-archive.ts';
import {
  hostileAddresses,
  hostileWords,
  linked,
  nested,
  page,
  paragraph,
} from '../../server/features/exports/testing/documents.ts';
import { hostileArchives } from '../../server/features/exports/testing/hostile-archives.ts';
import { putBeside } from '../../server/features/exports/testing/hostile-beside-pages.ts';
import { builtProgram, whereBuilt } from '../../server/testing/built-server.ts';
import { startTestServer, type TestServer } from '../../server/testing/test-server.ts';
import { type ExportEntry, type ExportFormat, exportFormats } from '../../shared/contracts/exports.ts';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { updateOfAnyJson } from './exports/any-text.ts';
import { withBuild } from './product/product.ts';
import type { Verdict } from './verdict.ts';

/** In ms. */
const answeredWithin = 10_000;
/** In ms: how often it is asked whether an export is done. */
const askEvery = 50;

type Note = (what: string, came: string, took: number, fault: string | null) => void;
type HostilePage = { name: string; text: PageNodeJson };

const formula = (latex: string): PageNodeJson => ({ type: 'blockFormula', attrs: { latex } });
const image = (src: string): PageNodeJson => ({
  type: 'image',
  attrs: { src, alt: '"><script>alert(1)</script>' },
});
const row = (cells: number): PageNodeJson => ({
  type: 'tableRow',
  content: Array.from({ length: cells }, () => ({ type: 'tableCell', content: [paragraph('x')] })),
});

/** What a hostile client could write into a page, as far as the gate lets it. */
const hostilePages: readonly HostilePage[] = [
  { name: 'words that mean something', text: page(...hostileWords.map((each) => paragraph(each))) },
  {
    name: 'addresses that run',
    text: page(...hostileAddresses.map((each) => paragraph(linked('here', each)))),
  },
  {
    name: 'pictures from elsewhere',
    text: page(...hostileAddresses.map(image), image('/api/files/../../etc/passwd')),
  },
  {
    name: 'styles and scripts in attributes',
    text: page(
      { type: 'heading', attrs: { level: '1"><script>', id: '"><script>alert(1)</script>' }, content: [] },
      { type: 'codeBlock', attrs: { language: '"><img src=x onerror=alert(1)>' }, content: [] },
      { type: 'callout', attrs: { kind: 'url(javascript:alert(1))' }, content: [paragraph('x')] },
    ),
  },
  {
    name: 'unknown nodes and marks',
    text: page(
      { type: 'script', content: [paragraph('alert(1)')] },
      { type: 'iframe', attrs: { src: 'file:///etc/passwd' } },
      paragraph({
        type: 'text',
        text: 'x',
        marks: [{ type: 'onclick', attrs: { href: 'javascript:alert(1)' } }],
      }),
    ),
  },
  { name: 'quotes 2,000 levels deep', text: page(nested('blockquote', 2_000, paragraph('deep'))) },
  {
    name: 'nothing where something has to be',
    text: page({ type: 'table' }, { type: 'bulletList' }, { type: 'columns' }),
  },
  {
    name: 'a table of 20,000 cells',
    text: page({ type: 'table', content: Array.from({ length: 200 }, () => row(100)) }),
  },
  {
    name: 'formulas that never end',
    text: page(
      formula('\\def\\a{\\a\\a}\\a'),
      formula('{'.repeat(5_000)),
      formula('\\href{javascript:alert(1)}{x}'),
      formula('\\includegraphics{/etc/passwd}'),
    ),
  },
  { name: 'a word of a million letters', text: page(paragraph('a'.repeat(1_000_000))) },
  { name: 'letters that XML forbids', text: page(paragraph('a\u0000b\ufffec\ud800d\u202ee')) },
];

/**
 * G14, G15, G16 for what goes out and what comes in: each hostile page in each format, and each forged archive. `--only` takes a part of
 * a name, such as `pdf:` or `archive with`.
 */
export async function proveExports(args: string[]): Promise<Verdict> {
  const { only } = parseArgs({ args, options: { only: { type: 'string', default: '' } } }).values;
  const broken: string[] = [];
  const all: number[] = [];
  // Each is said as it ends: the whole takes minutes.
  const note: Note = (what, came, took, fault) => {
    console.log(`${came.padEnd(18)} ${took.toFixed(0).padStart(6)} ms  ${what}${fault ? `: ${fault}` : ''}`);
    all.push(took);
    if (took > answeredWithin) broken.push(`${what}: answered after ${took.toFixed(0)} ms`);
    if (fault !== null) broken.push(`${what}: ${fault}`);
  };
  await withBuild(async (build) => {
    process.env[whereBuilt] = build;
    await proveAll(only, note);
  });
  return {
    figures: [`${all.length} answers, the longest after ${Math.max(0, ...all).toFixed(0)} ms`],
    broken,
  };
}

async function proveAll(only: string, note: Note): Promise<void> {
  const server = await startTestServer();
  try {
    for (const { name, text } of hostilePages) {
      const asked = exportFormats.filter((format) => `${format}: ${name}`.includes(only));
      if (asked.length === 0) continue;
      const id = await newPage(server, text);
      for (const format of asked) {
        const began = performance.now();
        const { came, fault } = await exportIn(server, id, format);
        note(`${format}: ${name}`, came, performance.now() - began, fault);
      }
    }
    const url = `/api/projects/${server.id('project:Clean water')}`;
    await putBeside(server);
    const { bytes } = await exported(server, url, 'archive');
    await forgeAll(bytes, only, note);
  } finally {
    await server.close();
  }
}

async function newPage(server: TestServer, text: PageNodeJson): Promise<string> {
  const url = `/api/projects/${server.id('project:Wind power')}/pages`;
  const { json } = await server.ask('noor', 'POST', url, { title: '<script>alert(1)</script> ../../x' });
  const { id } = json.page;
  const bytes = updateOfAnyJson(text);
  await server.ports.journal.append(id, [{ seq: 2, author: server.id('account:noor'), time: 1, bytes }], []);
  return id;
}

async function exported(
  server: TestServer,
  url: string,
  format: ExportFormat,
): Promise<{ entry: ExportEntry; bytes: Buffer }> {
  const { json } = await server.ask('grace', 'POST', `${url}/exports`, { format });
  for (;;) {
    const list: ExportEntry[] = (await server.ask('grace', 'GET', '/api/exports')).json.exports;
    const entry = list.find(({ id }) => id === json.export.id);
    if (entry?.state === 'done' || entry?.state === 'failed') {
      const { bytes } = await server.ask('grace', 'GET', `/api/exports/${entry.id}/file`);
      await server.ask('grace', 'DELETE', `/api/exports/${entry.id}`);
      return { entry, bytes };
    }
    await wait(askEvery);
  }
}

async function exportIn(
  server: TestServer,
  id: string,
  format: ExportFormat,
): Promise<{ came: string; fault: string | null }> {
  const { entry, bytes } = await exported(server, `/api/pages/${id}`, format);
  if (entry.state === 'failed') {
    const { failure } = entry;
    return { came: failure ?? 'failed', fault: failure === 'too_large' ? null : 'it failed' };
  }
  return { came: 'written', fault: format === 'archive' ? null : whatRuns(entry.file?.name ?? '', bytes) };
}

/** The words of a file of this machine, which no file may have. */
const foreign = /root:x:0:0/;
/** What would run or lead elsewhere if it stood so in a file of a kind that is opened. Words alone, in text or escaped, do nothing. */
const runs: readonly { in: RegExp; what: RegExp }[] = [
  {
    in: /\.(?:x?html|xml|rels|opf|ncx)$/,
    what: /(?:href|src|action|formaction|xlink:href|Target|poster)\s*=\s*["']?\s*(?:javascript|vbscript|data:text|file):/i,
  },
  {
    in: /\.(?:x?html|xml|rels|opf|ncx)$/,
    what: /<(?:script|iframe|object|embed)\b(?! src="(?:\.\.\/)?site\/(?:words|search)\.js")/i,
  },
  { in: /\.(?:x?html|xml|rels|opf|ncx)$/, what: /<[a-z][^<>]*\son[a-z]+\s*=/i },
  { in: /\.md$/, what: /(?<!\\)\]\(<?\s*(?:javascript|vbscript|file|data):/i },
  { in: /\.md$/, what: /(?<!\\)<(?:script|iframe|object|embed|img)\b/i },
  { in: /\.pdf$/, what: /\/URI\s*\(\s*(?:javascript|vbscript|file|data):/i },
];

function whatRuns(name: string, bytes: Buffer): string | null {
  const isZip = bytes.subarray(0, 2).toString() === 'PK';
  const files = isZip ? Object.entries(unzipSync(bytes)) : [[name, bytes] as const];
  for (const [path, content] of files) {
    if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..'))
      return `a file is called ${path}`;
    const text = Buffer.from(content).toString('latin1');
    const asked = runs.flatMap((each) => (each.in.test(path) ? [each.what] : []));
    const found = [foreign, ...asked].map((each) => each.exec(text)?.[0]).find((each) => each !== undefined);
    if (found !== undefined) return `${path} has ${found.slice(0, 80)}`;
  }
  return null;
}

async function forgeAll(archive: Uint8Array, only: string, note: Note): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-forged-'));
  try {
    const reader = await createArchiveReader({ folder, program: builtProgram('archive-worker') });
    for (const { name, may, make } of hostileArchives.filter((each) =>
      `archive with ${each.name}`.includes(only),
    )) {
      const own = await reader.open();
      await writeFile(join(own, archiveName), make(archive));
      const began = performance.now();
      const came = await reader.read(own, 2_000_000_000).then(
        () => 'harmless',
        (error: unknown) => {
          if (error instanceof BadArchive) return error.fault;
          throw error;
        },
      );
      const took = performance.now() - began;
      await reader.close(own);
      note(`archive with ${name}`, came, took, came === may ? null : `${came} and not ${may}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
