/** Little: the reader's own letters, colours and margins are the ones somebody chose. */
export const epubStyle = `body { line-height: 1.5; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5 { line-height: 1.2; break-after: avoid; page-break-after: avoid; }
.cover { text-align: center; margin-top: 20%; } .cover dl { text-align: start; margin: 3em 10%; } .cover dt { font-size: .85em; } .cover dd { margin: 0 0 .6em; }
.question { font-size: 1.2em; font-style: italic; }
figure { margin: 1.4em 0; text-align: center; break-inside: avoid; } img { max-width: 100%; max-height: 90vh; height: auto; } figcaption, .note { font-size: .9em; }
${[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((width) => `.w${width} { width: ${width}%; }`).join(' ')}
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid #efb4ac; }
aside { margin: 1em 0; padding: .4em 1em; border: 1px solid; border-inline-start: 4px solid #125c47; break-inside: avoid; } .label { font-weight: bold; }
pre { white-space: pre-wrap; font-size: .85em; padding: .6em; border: 1px solid #c3ccc7; } table { border-collapse: collapse; font-size: .95em; }
li > p, td > p, th > p { margin: .2em 0; }
td, th { padding: .3em .6em; border-top: 1px solid #c3ccc7; border-bottom: 1px solid #c3ccc7; text-align: start; vertical-align: top; }
.center { text-align: center; } .end { text-align: end; } .formula { margin: 1em 0; text-align: center; } mark { background: #fff1b8; color: #000; } cite { font-style: normal; }
.tasks { list-style: none; padding: 0; } .tasks li > div { display: inline-block; vertical-align: top; max-width: 90%; } .tasks p { margin: 0; }
.offered, .board, .unknown { padding: .5em 1em; border: 1px solid #c3ccc7; text-align: start; } .feedback article { border-inline-start: 2px solid #efb4ac; padding-inline-start: 1em; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
`;
