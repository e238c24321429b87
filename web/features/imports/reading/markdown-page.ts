import { type CleanPage, cleanPage, type Folder } from './clean-page.ts';
import type { Converter } from './converter.ts';

/** A page out of a file of Markdown. */
export async function markdownPage(
  text: string,
  folder: Folder,
  toHtml: Converter['markdown'],
  breathe: () => Promise<void>,
): Promise<CleanPage> {
  const { title, settings, body } = withoutSettings(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const page = await cleanPage(await toHtml(body), folder, breathe, { lines: true });
  page.losses.add('settings', settings);
  return { ...page, title: title ?? page.title };
}

/** Lines between dashes at the very beginning, as many programs put before the text; a title is all that is kept of them. */
function withoutSettings(text: string): { title: string | null; settings: number; body: string } {
  const [whole, inside] = /^---\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text) ?? [];
  if (whole === undefined || inside === undefined || !/^[\w-]+:/m.test(inside))
    return { title: null, settings: 0, body: text };
  const names = [...inside.matchAll(/^[\w-]+:/gm)].length;
  const [, said] = /^title:[ \t]*(.+)$/m.exec(inside) ?? [];
  const title = said?.trim().replace(/^(["'])(.*)\1$/, '$2') ?? null;
  return { title, settings: names - (title === null ? 0 : 1), body: text.slice(whole.length) };
}
