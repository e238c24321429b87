import { writeFile } from 'node:fs/promises';
import {
  AlignmentType,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  TextRun,
  Document as WordDocument,
} from 'docx';
import type { Document, DocumentProject } from '../document/document.ts';
import { lawfulLetters } from '../document/lawful-letters.ts';
import { plainPictures } from '../document/pictures.ts';
import { isRtl } from '../document/spoken.ts';
import { dayIn } from '../document/words.ts';
import { Places } from './places.ts';
import { WordComments } from './word-comments.ts';
import { type Part, type WordSettings, wordPage } from './word-page.ts';
import { colours, sheet, wordStyles } from './word-styles.ts';

/**
 * The whole as one document of Word that can be written on in: styles under Word's own names, formulas, footnotes and contents as Word makes
 * them; what was said beside it are comments, and open suggestions are changes to accept or decline. The pictures lie in the folder of `to`.
 */
export async function writeWord(document: Document, to: string): Promise<void> {
  await writeFile(to, await Packer.toBuffer(await wordDocument(lawfulLetters(document), to)));
}

async function wordDocument(document: Document, to: string): Promise<WordDocument> {
  const { title, words, projects } = document;
  const pages = projects.flatMap((project) => project.pages);
  const several = projects.length > 1;
  const long = isLong(document);
  const settings: WordSettings = {
    words,
    comments: new WordComments(words),
    pictures: await plainPictures(
      pages.flatMap(({ files }) => files),
      to,
    ),
    places: new Places(document),
    above: several ? 1 : 0,
    counts: { pictures: 0, lists: 0 },
  };
  const body = projects.flatMap((project): Part[] => [
    ...(several ? aboutProject(project, document, 'Heading1') : []),
    ...project.pages.flatMap((page) => wordPage(page, settings, long || page !== pages[0])),
  ]);
  const team = [...new Set(projects.flatMap((project) => project.team))];
  return new WordDocument({
    title,
    creator: team.join(', ') || words.team,
    lastModifiedBy: team.join(', ') || words.team,
    description: projects[0]?.drivingQuestion ?? '',
    styles: wordStyles(words.language),
    comments: { children: settings.comments.all },
    sections: [
      {
        properties: {
          page: {
            size: { width: sheet.width, height: sheet.height },
            margin: { top: sheet.margin, bottom: sheet.margin, left: sheet.margin, right: sheet.margin },
          },
          titlePage: true,
        },
        headers: { default: runningHead(title), first: new Header({ children: [] }) },
        footers: { default: pageNumbers(), first: new Footer({ children: [] }) },
        children: [...cover(document, several), ...(long ? contents(document) : []), ...body],
      },
    ],
  });
}

function runningHead(title: string): Header {
  const rtl = isRtl(title);
  const words = new TextRun({ text: title, size: 18, color: colours.ink2, rightToLeft: rtl });
  return new Header({ children: [new Paragraph({ children: [words], bidirectional: rtl })] });
}

function pageNumbers(): Footer {
  const number = new TextRun({
    children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
    size: 18,
    color: colours.ink2,
  });
  return new Footer({ children: [new Paragraph({ children: [number], alignment: AlignmentType.CENTER })] });
}

/** Of one project all that is to be said of it; of several the title alone. */
function cover(document: Document, several: boolean): Part[] {
  const [project] = document.projects;
  const { title, madeAt, words } = document;
  if (several || !project) {
    const day = fact(words.made, dayIn(words.language, madeAt));
    return [new Paragraph({ style: 'Title', children: [wordsIn(title)], bidirectional: isRtl(title) }), day];
  }
  return aboutProject({ ...project, name: title }, document, 'Title');
}

function aboutProject(project: DocumentProject, { words, madeAt }: Document, style: string): Part[] {
  const { name, drivingQuestion, subjects, team, group } = project;
  const line = (text: string, look: string, pageBreakBefore = false) =>
    new Paragraph({ style: look, children: [wordsIn(text)], bidirectional: isRtl(text), pageBreakBefore });
  return [
    line(name, style, style !== 'Title'),
    ...(drivingQuestion ? [line(drivingQuestion, 'Subtitle')] : []),
    ...(subjects.length > 0
      ? [fact(words.subjects, subjects.map((each) => words.subject[each]).join(', '))]
      : []),
    ...(team.length > 0 ? [fact(words.team, team.join(', '))] : []),
    ...(group ? [fact(words.group, group)] : []),
    fact(words.made, dayIn(words.language, madeAt)),
  ];
}

const factColumn = 2_200;

function fact(label: string, text: string): Paragraph {
  return new Paragraph({
    bidirectional: isRtl(label),
    tabStops: [{ type: TabStopType.LEFT, position: factColumn }],
    indent: { left: factColumn, hanging: factColumn },
    spacing: { after: 80 },
    children: [
      new TextRun({ text: label, color: colours.ink2, rightToLeft: isRtl(label) }),
      new TextRun({ children: [new Tab()] }),
      wordsIn(text),
    ],
  });
}

const wordsIn = (text: string) => new TextRun({ text, rightToLeft: isRtl(text) });

/** Who sees at one glance what there is needs no contents. */
function isLong({ projects }: Document): boolean {
  const pages = projects.flatMap((project) => project.pages);
  const headings = pages.flatMap(({ blocks }) => blocks ?? []).filter(({ kind }) => kind === 'heading');
  return pages.length > 2 || headings.length > 5;
}

function contents({ words }: Document): (Part | TableOfContents)[] {
  const heading = [wordsIn(words.contents)];
  return [
    new Paragraph({
      ...{ style: 'ContentsTitle', children: heading, bidirectional: isRtl(words.contents) },
      pageBreakBefore: true,
    }),
    new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: '1-3' }),
  ];
}
