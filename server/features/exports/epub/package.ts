import { createHash } from 'node:crypto';
import type { Document } from '../document/document.ts';
import { html } from '../site/markup.ts';

/** Where a reader finds the list of all that is in a book. */
export const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

const types: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/** All that is in a book and in which order it is read. `images`: names by the ids of files. */
export function packageOf(
  { title, words, madeAt, projects }: Document,
  texts: ReadonlyMap<string, string>,
  images: ReadonlyMap<string, string>,
): string {
  const chapters = [...texts.keys()];
  const idOf = (name: string) => name.replace('.', '-');
  const team = [...new Set(projects.flatMap((project) => project.team))];
  const properties = (name: string, text: string) =>
    [name === 'nav.xhtml' && 'nav', text.includes('<math ') && 'mathml'].filter(Boolean).join(' ');
  const hasPictures = images.size > 0;
  return `<?xml version="1.0" encoding="utf-8"?>
${
  html`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${words.language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuidOf([title, madeAt, ...texts.values()])}</dc:identifier>
<dc:title>${title.trim() || '…'}</dc:title>
<dc:language>${words.language}</dc:language>
${team.map((name) => html`<dc:creator>${name}</dc:creator>`)}
<meta property="dcterms:modified">${new Date(madeAt).toISOString().replace(/\.\d+/, '')}</meta>
<meta property="schema:accessMode">textual</meta>
${hasPictures && html`<meta property="schema:accessMode">visual</meta>`}
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">MathML</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="style" href="style.css" media-type="text/css"/>
${[...texts].map(([name, text]) => {
  const has = properties(name, text);
  return html`<item id="${idOf(name)}" href="${name}" media-type="application/xhtml+xml"${has && html` properties="${has}"`}/>
`;
})}${[...images.values()].map(
  (name) =>
    html`<item id="${idOf(name)}" href="${name}" media-type="${types[name.split('.').at(-1) ?? ''] ?? ''}"/>
`,
)}</manifest>
<spine page-progression-direction="${words.language === 'ar' ? 'rtl' : 'ltr'}">
${chapters.map((name) => html`<itemref idref="${idOf(name)}"/>`)}
</spine>
</package>`.written
}
`;
}

/** The same for the same book, as a name of its own. */
function uuidOf(all: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash) ?? [];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
