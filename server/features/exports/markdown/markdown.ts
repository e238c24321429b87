import { contentsMark } from '../../../../shared/contracts/exports.ts';
import type { Document, DocumentPage } from '../document/document.ts';
import { dayIn } from '../document/words.ts';
import { addressOf, folderOf, type Laid, type LaidFile } from '../lay-out.ts';
import { markdownPage } from './markdown-page.ts';
import { escapeLineStart, escapeWords, linkTarget } from './markdown-words.ts';

/** A folder: a page of contents, a file for each page, those below it in a folder beside it, and what they show. */
export function* markdownFiles(document: Document): Generator<LaidFile> {
  const folder = folderOf(document, '.md');
  yield { path: 'index.md', text: contentsOf(document, folder) };
  for (const page of document.projects.flatMap(({ pages }) => pages)) {
    const text = markdownPage(page, document.words, folder.seenFrom(page.id));
    yield { path: folder.pathOf(page.id), text };
  }
  yield* folder.files;
}

function contentsOf({ title, words, madeAt, projects }: Document, folder: Laid): string {
  const line = (text: string) => escapeLineStart(escapeWords(text));
  const single = projects.length === 1;
  const parts = [`# ${line(title)}`];
  for (const { name, drivingQuestion, subjects, team, group, pages } of projects) {
    if (!single || name !== title) parts.push(`## ${line(name)}`);
    if (drivingQuestion) parts.push(`_${escapeWords(drivingQuestion).trim()}_`);
    const facts = [
      subjects.length > 0 && `- ${words.subjects}: ${subjects.map((each) => words.subject[each]).join(', ')}`,
      team.length > 0 && `- ${words.team}: ${escapeWords(team.join(', '))}`,
      group && `- ${words.group}: ${escapeWords(group)}`,
      `- ${words.made}: ${dayIn(words.language, madeAt)}`,
    ];
    parts.push(facts.filter(Boolean).join('\n'));
    parts.push(pages.map((page) => entryOf(page, folder)).join('\n'));
  }
  return `${parts.join('\n\n')}\n\n${contentsMark}\n`;
}

function entryOf({ id, title, level }: DocumentPage, folder: Laid): string {
  return `${'  '.repeat(level - 1)}- [${escapeWords(title)}](${linkTarget(addressOf(folder.pathOf(id)))})`;
}
