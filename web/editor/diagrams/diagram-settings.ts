/** UTF-16 units and lines between boxes of a diagram that is drawn: more would hold the browser up. */
export const longestDiagram = 10_000;
const mostEdges = 300;

const font = 'system-ui, sans-serif';

/** What a source may not change is named in `secure`: its own styles and settings among it. */
export function diagramSettings(dark: boolean): object {
  return {
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
    themeVariables: dark ? darkColours : lightColours,
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
}

/** As in web/ui/tokens.css: a picture cannot see those. */
const lightColours = {
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
const darkColours = {
  fontFamily: font,
  darkMode: true,
  background: '#16211e',
  primaryColor: '#1d3a30',
  primaryTextColor: '#e9efeb',
  primaryBorderColor: '#83d6b5',
  secondaryColor: '#443a12',
  tertiaryColor: '#17334b',
  lineColor: '#b3c1ba',
  textColor: '#e9efeb',
  noteBkgColor: '#443a12',
  noteTextColor: '#e9efeb',
};
