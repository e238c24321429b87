import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

const run = promisify(execFile);
const program = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path));

/** Whether LibreOffice is there; says so if it is not. */
export function hasOffice(): boolean {
  if (program === undefined)
    console.warn('skipped: LibreOffice is not installed (apt-get install libreoffice-writer)');
  return program !== undefined;
}

/** What LibreOffice makes of a file: the path of the PDF. */
export async function pdfByOffice(path: string): Promise<string> {
  if (program === undefined) throw new Error('LibreOffice is not installed');
  const to = await mkdtemp(join(tmpdir(), 'office-'));
  const profile = `-env:UserInstallation=file://${to}/profile`;
  await run(program, [profile, '--headless', '--convert-to', 'pdf', '--outdir', to, path], {
    timeout: 120_000,
  });
  return join(to, `${basename(path).replace(/\.[^.]+$/, '')}.pdf`);
}

/** The parts of a zip archive by their paths. */
export async function partsOf(path: string): Promise<Map<string, Uint8Array>> {
  return new Map(Object.entries(unzipSync(await readFile(path))));
}

export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] };

/** Reads XML as strictly as it is meant, namespaces included. Throws at the first fault. */
export function readXml(bytes: Uint8Array): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: Element = { name: '', attributes: {}, children: [] };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const given = Object.values(attributes).map((each) => [each.name, each.value]);
    const element: Element = { name, attributes: Object.fromEntries(given), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)?.children.push(text));
  parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
  const [root] = top.children.filter((child) => typeof child !== 'string');
  if (!root) throw new Error('no element');
  return root;
}

/** All elements of a name, or all of them for `*`, in order. */
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(name === '*' || child.name === name ? [child] : []), ...all(child, name)],
  );
}

export function wordsOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('');
}

/** An element for people to compare: a line for each that has a meaning, without numbers that are drawn by lot. */
export function outline(element: Element, depth = 0): string {
  const { name, attributes, children } = element;
  const given = Object.entries(attributes)
    .filter(([key]) => !key.startsWith('xmlns'))
    .map(([key, value]) => ` ${key}="${/^(?:r:id|r:embed|w14:paraId|w14:textId)$/.test(key) ? '…' : value}"`);
  const line = `${'  '.repeat(depth)}${name}${given.join('')}`;
  const inner = children.map((child) =>
    typeof child === 'string'
      ? `${'  '.repeat(depth + 1)}${JSON.stringify(child)}`
      : outline(child, depth + 1),
  );
  return [line, ...inner].join('\n');
}
