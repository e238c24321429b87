/** The look of the pages: that of the product, on a screen in light and dark and on paper. Widths of pictures come in steps, since no page has styles of its own. */
export const siteStyle = `
:root { color-scheme: light dark; --desk: #edf1ee; --sheet: #fff; --ink: #1a2421; --ink-2: #47554f; --line: #d8dfdb;
  --board: #125c47; --rule: #efb4ac; --marker: #fff1b8; }
@media (prefers-color-scheme: dark) { :root { --desk: #0f1715; --sheet: #16211e; --ink: #e9efeb; --ink-2: #b3c1ba;
  --line: #2d3b36; --board: #83d6b5; --rule: #84504c; --marker: #443a12; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink);
  font: 1.125rem/1.65 "Atkinson Hyperlegible Next", "Vazirmatn", system-ui, sans-serif; }
main, .top { max-width: 46rem; margin-inline: auto; padding-inline: clamp(1rem, 5vw, 3.5rem); }
main { min-height: 100vh; background: var(--sheet); padding-block: 2.5rem 4rem; border-inline-start: 2px solid var(--rule); overflow-wrap: anywhere; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding-block: .8rem; font-size: .95rem; }
.top :last-child { margin-inline-start: auto; }
a { color: var(--board); text-underline-offset: .15em; }
a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--board); outline-offset: 2px; }
h1, h2, h3, h4, h5 { line-height: 1.2; margin-block: 1.6em .5em; text-wrap: balance; }
h1 { font-size: 2rem; margin-block-start: 0; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; } h4, h5 { font-size: 1rem; }
p { margin-block: 0 .9em; } li > p:last-child, td > p:last-child, th > p:last-child { margin: 0; }
.question { font-size: 1.25rem; font-style: italic; color: var(--ink-2); }
dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem 1.2rem; } dt, .note, figcaption { color: var(--ink-2); font-size: .95rem; } dd { margin: 0; }
figure { margin: 1.6rem 0; } img, video { display: block; max-width: 100%; height: auto; border-radius: 4px; } audio { width: 100%; }
${[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((width) => `.w${width} { width: ${width}%; }`).join(' ')}
.gallery, .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1.2rem; } .gallery figure { margin: 0; }
blockquote { margin: 1.2rem 0; padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--rule); color: var(--ink-2); }
aside { margin: 1.2rem 0; padding: .8rem 1.1rem; background: var(--desk); border-inline-start: 4px solid var(--board); border-radius: 4px; }
.label { font-weight: 700; color: var(--board); margin: 0 0 .3em; font-size: .95rem; }
pre { padding: .9rem 1.1rem; background: var(--desk); border-radius: 4px; overflow-x: auto; font-size: .92rem; line-height: 1.5; }
code { font-family: "Atkinson Hyperlegible Mono", ui-monospace, monospace; font-size: .95em; }
.table, .formula { overflow-x: auto; margin: 1.4rem 0; } .formula { padding-block: .3rem; }
table { border-collapse: collapse; min-width: 60%; font-size: 1rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
td, th { padding: .45rem .8rem; border-block: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: normal; }
th { background: var(--desk); } .center { text-align: center; } .end { text-align: end; }
mark { background: var(--marker); color: inherit; } cite { font-style: normal; }
.tasks { list-style: none; padding: 0; } .tasks li { display: flex; gap: .6rem; } .tick { color: var(--board); }
.offered, .board, .unknown { padding: .7rem 1.1rem; border: 1px solid var(--line); border-radius: 4px; } .unknown { border-style: dashed; }
.feedback article { margin-block: 1.6rem; padding-inline-start: 1.1rem; border-inline-start: 2px solid var(--rule); } .quoted { font-style: italic; }
.contents, .contents ol { list-style: none; padding-inline-start: 0; } .contents li[data-level] { padding-block: .2rem; }
${[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((level) => `.contents [data-level="${level}"] { padding-inline-start: ${(level - 1) * 1.4}rem; }`).join(' ')}
input { width: 100%; font: inherit; padding: .55rem .8rem; color: inherit; background: var(--sheet); border: 1px solid var(--ink-2); border-radius: 6px; }
.found { list-style: none; padding: 0; }
@media print { :root { color-scheme: light; --desk: #fff; --sheet: #fff; --ink: #000; --ink-2: #333; } body { font-size: 11pt; }
  .top, .search { display: none; } main { max-width: none; border: 0; padding: 0; } .table, pre { overflow: visible; white-space: pre-wrap; }
  figure, tr, aside { break-inside: avoid; } h1, h2, h3, h4 { break-after: avoid; } a { color: inherit; } }
`;

/** The search: looks through the words of all pages, which `words.js` brings along, and shows what has all of those typed. */
export const siteScript = `'use strict';
{
const field = document.querySelector('input[type=search]');
const list = document.querySelector('.found');
const status = document.querySelector('[role=status]');
const plain = (text) => text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
const pages = exportedPages.map((page) => ({ ...page, plain: plain(page.title + ' ' + page.words) }));
field.addEventListener('input', () => {
  const words = plain(field.value).split(/\\s+/).filter(Boolean);
  const found = words.length === 0 ? [] : pages.filter((page) => words.every((word) => page.plain.includes(word))).slice(0, 50);
  status.textContent = words.length > 0 && found.length === 0 ? field.dataset.nothing : '';
  list.replaceChildren(...found.map((page) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = page.address;
    link.textContent = page.title;
    const place = Math.max(0, plain(page.words).indexOf(words[0]) - 60);
    const excerpt = document.createElement('p');
    excerpt.className = 'note';
    excerpt.dir = 'auto';
    excerpt.textContent = (place > 0 ? '…' : '') + page.words.slice(place, place + 160) + '…';
    item.append(link, excerpt);
    return item;
  }));
});
}
`;
