import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why PDFs are not read back here; null: they are. */
export const noPoppler = reasonToSkip();
if (noPoppler !== null) process.stdout.write(`PDFs are not read back: ${noPoppler}\n`);

function reasonToSkip(): string | null {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `poppler is not installed (${error instanceof Error ? error.message.split('\n')[0] : error})`;
  }
}

/** The words of a PDF in the order of reading, blanks and ends of lines as one space. */
export async function textOfPdf(path: string): Promise<string> {
  const { stdout } = await run('pdftotext', [path, '-']);
  return stdout.replace(/\s+/g, ' ');
}

/** What `pdfinfo` says, by name. */
export async function factsOfPdf(path: string): Promise<Record<string, string>> {
  const { stdout } = await run('pdfinfo', [path]);
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const [, name, value] = /^([^:]+):\s+(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? '']];
    }),
  );
}

/** The metadata of the document as XML. */
export async function metadataOfPdf(path: string): Promise<string> {
  return (await run('pdfinfo', ['-meta', path])).stdout;
}

/** What it is made of for whoever hears it: the names of its parts in the order of reading. */
export async function structureOfPdf(path: string): Promise<string[]> {
  const { stdout } = await run('pdfinfo', ['-struct', path]);
  return stdout.split('\n').flatMap((line) => /^ *([A-Z]\w*)(?= |:|$)/.exec(line)?.[1] ?? []);
}

/** Where its links lead. */
export async function linksOfPdf(path: string): Promise<string[]> {
  const { stdout } = await run('pdfinfo', ['-url', path]);
  return stdout
    .split('\n')
    .slice(1)
    .flatMap((line) => line.trim().split(/\s+/)[2] ?? []);
}

/** How many pictures there are on its pages. */
export async function picturesOfPdf(path: string): Promise<number> {
  const { stdout } = await run('pdfimages', ['-list', path]);
  return stdout.trim().split('\n').length - 2;
}
