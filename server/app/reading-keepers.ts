import { announceComments } from '../features/comments/announce-comments.ts';
import { notePlaces } from '../features/comments/note-places.ts';
import { noteShownFiles } from '../features/files/shown-files.ts';
import { noteLinks } from '../features/pages/page-links.ts';
import { noteMentions } from '../features/pages/page-mentions.ts';
import { keepPageText } from '../features/search/page-texts.ts';
import type { Announce } from '../live/announce.ts';
import type { Database } from '../storage/records.ts';
import type { ReadingKeeper } from '../sync/page-reader.ts';
import { noteReading } from '../sync/page-readings.tables.ts';
import type { TextReading } from '../sync/text-reading.ts';

/**
 * Who wants to know something of a page's text once it rests: the search its words, files where they are shown, pages their links,
 * threads what they are about, and people that they are mentioned. `noteTexts` has pages read again.
 */
export function readingKeepers(
  announce: Announce,
  now: () => number,
  noteTexts: (pages: Iterable<string>) => void,
): readonly ReadingKeeper[] {
  return [
    async (rows, page, { passages }) => {
      await keepPageText(rows, page, passages);
      return null;
    },
    async (rows, page, { files }) => {
      await noteShownFiles(rows, page, files);
      return null;
    },
    async (rows, page, { links }) => {
      const projects = await noteLinks(rows, page, links);
      return () => {
        for (const project of projects) announce(`project:${project}`, ['pages']);
      };
    },
    async (rows, page, { anchors }, _authors, upTo) => {
      const { changed, read } = await notePlaces(rows, page, anchors, upTo, now());
      return () => {
        for (const { page: at, lane } of changed) announceComments(announce, at, lane);
        noteTexts(read);
      };
    },
    async (rows, page, { mentions }, authors) => {
      const told = await noteMentions(rows, page, mentions, authors, now());
      return () => {
        for (const account of told) announce(`account:${account}`, ['notifications']);
      };
    },
  ];
}

/**
 * Notes what stands in a text that was read before its page was there, up to this update of it. Nobody is told that they are mentioned in it, and what
 * its threads are about is known.
 */
export async function noteOwnText(
  rows: Database,
  page: string,
  { passages, links, files }: Pick<TextReading, 'passages' | 'links' | 'files'>,
  upTo: number,
): Promise<void> {
  await keepPageText(rows, page, passages);
  await noteLinks(rows, page, links);
  await noteShownFiles(rows, page, files);
  await noteReading(rows, page, upTo);
}
