import { contentsMark } from '../../../../shared/contracts/exports.ts';
import type { Document, DocumentPage } from '../document/document.ts';
import { dayIn } from '../document/words.ts';
import { addressOf, folderOf, type Laid, type LaidFile } from '../lay-out.ts';
import { textPage } from '../text/text.ts';
import { html, type Markup } from './markup.ts';
import { sitePage } from './site-page.ts';
import { siteScript, siteStyle } from './site-style.ts';

/**
 * A site that opens from a disk as well as from a server: a page of contents with a search, a file for each page, and beside them what
 * they show. Nothing is loaded from elsewhere and nothing runs but our own search.
 */
export function* siteFiles(document: Document): Generator<LaidFile> {
  const folder = folderOf(document, '.html');
  const pages = document.projects.flatMap((project) => project.pages);
  const first = shell(document, document.title, contents(document, folder), '', true);
  yield { path: 'index.html', text: `${first}${contentsMark}\n` };
  for (const [at, page] of pages.entries()) {
    const seen = folder.seenFrom(page.id);
    const body = html`${around(document, seen, pages[at - 1], pages[at + 1])}
<main>
${sitePage(page, document.words, seen)}
</main>`;
    yield { path: folder.pathOf(page.id), text: shell(document, page.title, body, seen.top, false) };
  }
  yield { path: 'site/style.css', text: siteStyle };
  yield { path: 'site/search.js', text: siteScript };
  yield { path: 'site/words.js', text: wordsOf(document, pages, folder) };
  yield* folder.files;
}

/** 'self' is the folder, on a disk as on a server. */
const policy =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

function shell({ words }: Document, title: string, body: Markup, up: string, searches: boolean): string {
  const scripts =
    searches && html`<script src="site/words.js"></script><script src="site/search.js"></script>`;
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="stylesheet" href="${up}site/style.css">
</head>
<body>
${body}
${scripts}
</body>
</html>
`.written;
}

function contents({ title, words, madeAt, projects }: Document, folder: Laid): Markup {
  const facts = (name: string, value: string) => value && html`<dt>${name}</dt><dd dir="auto">${value}</dd>`;
  const parts = projects.map(
    ({
      name,
      drivingQuestion,
      subjects,
      team,
      group,
      pages,
    }) => html`${(projects.length > 1 || name !== title) && html`<h2 dir="auto">${name}</h2>`}
${drivingQuestion && html`<p class="question" dir="auto">${drivingQuestion}</p>`}
<dl>${facts(words.subjects, subjects.map((each) => words.subject[each]).join(' · '))}${facts(words.team, team.join(', '))}${facts(words.group, group)}${facts(words.made, dayIn(words.language, madeAt))}</dl>
<nav aria-label="${words.contents}"><ol class="contents">${pages.map(
      ({ id, title: called, level }) =>
        html`<li data-level="${level}"><a dir="auto" href="${addressOf(folder.pathOf(id))}">${called}</a></li>`,
    )}</ol></nav>`,
  );
  return html`<main>
<h1 dir="auto">${title}</h1>
<div class="search" role="search"><input type="search" aria-label="${words.search}" placeholder="${words.search}" data-nothing="${words.nothingFound}"><p role="status" class="note"></p><ul class="found"></ul></div>
${parts}
</main>`;
}

function around(
  { words }: Document,
  seen: ReturnType<Laid['seenFrom']>,
  before: DocumentPage | undefined,
  after: DocumentPage | undefined,
): Markup {
  const link = (page: DocumentPage | undefined, name: string) =>
    page &&
    html`<a rel="${name === words.next ? 'next' : 'prev'}" href="${seen.page(page.id) ?? ''}">${name}: <bdi>${page.title}</bdi></a>`;
  return html`<nav class="top" aria-label="${words.contents}"><a href="${seen.top}index.html">${words.contents}</a>${link(before, words.previous)}${link(after, words.next)}</nav>`;
}

/** Read by a script as data: no word of it can end the script or be part of it. */
function wordsOf({ words }: Document, pages: readonly DocumentPage[], folder: Laid): string {
  const all = pages.map((page) => ({
    title: page.title,
    address: addressOf(folder.pathOf(page.id)),
    words: textPage(page, words)
      .split('\n')
      .slice(2)
      .join(' ')
      .replace(/(^|\s)[=-]{3,}(?=\s|$)|\[[ x]\]/g, ' ')
      .replace(/\s+/g, ' '),
  }));
  const json = JSON.stringify(all).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'use strict';\nconst exportedPages = ${json};\n`;
}
