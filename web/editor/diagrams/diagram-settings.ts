import type { MermaidConfig } from 'mermaid';

/** UTF-16 units and lines between boxes of a diagram that is drawn: more would hold the browser up. */
export const longestDiagram = 10_000;
const mostEdges = 300;

const font = 'system-ui, sans-serif';

/** As in web/ui/tokens.css, of which a picture sees nothing; in the dark the sheet turns them round. */
const colours = {
  fontFamily: font,
  background: '#ffffff',
  primaryColor: '#dcece4',
  primaryTextColor: '#1a2421',
  primaryBorderColor: '#125c47',
  secondaryColor: '#fff1b8',
  tertiaryColor: '#e0eefb',
  lineColor: '#47554f',
  textColor: '#1a2421',
  noteBkgColor: '#fff1b8',
  noteTextColor: '#1a2421',
};

/** What a source may not change is named in `secure`: its own styles and settings among it. */
export const diagramSettings: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  maxTextSize: longestDiagram,
  maxEdges: mostEdges,
  htmlLabels: false,
  flowchart: { htmlLabels: false, useMaxWidth: true },
  suppressErrorRendering: true,
  deterministicIds: true,
  fontFamily: font,
  theme: 'base',
  themeVariables: colours,
  secure: [
    'secure',
    'securityLevel',
    'startOnLoad',
    'maxTextSize',
    'maxEdges',
    'htmlLabels',
    'suppressErrorRendering',
    'themeCSS',
    'themeVariables',
    'theme',
    'fontFamily',
    'altFontFamily',
    'dompurifyConfig',
  ],
};
