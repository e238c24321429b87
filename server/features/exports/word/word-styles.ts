import {
  AlignmentType,
  BorderStyle,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  type NumberingDefinition,
  ShadingType,
} from 'docx';
import type { Language } from '../../../../shared/contracts/accounts/languages.ts';
import type { CalloutKind } from '../../../../shared/editor/nodes/callout.ts';

/** The colours of the workspace on paper, as in the PDF. */
export const colours = {
  ink: '1A2421',
  ink2: '47554F',
  board: '125C47',
  desk: 'EDF1EE',
  hairline: 'C3CCC7',
  rule: 'EFB4AC',
};

export const calloutLooks: Record<CalloutKind, { edge: string; fill: string; sign: string }> = {
  note: { edge: '4C7A9B', fill: 'EEF4F8', sign: '✎' },
  tip: { edge: '125C47', fill: 'ECF4F0', sign: '✓' },
  question: { edge: '7A5BA8', fill: 'F3EFF8', sign: '?' },
  warning: { edge: 'B4552D', fill: 'FBF0EA', sign: '!' },
};

/** In twentieths of a point. */
export const sheet = { width: 11_906, height: 16_838, margin: 1_500 };
export const textWidth = sheet.width - 2 * sheet.margin;
export const listIndent = 380;
const fonts = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Arial' };
const mono = { ascii: 'Consolas', hAnsi: 'Consolas', cs: 'Courier New' };

const edge = { style: BorderStyle.SINGLE, size: 4, color: colours.hairline, space: 6 };

const sizes = [36, 28, 25, 23, 22, 22];
const heading = (at: number) => ({
  run: { font: fonts, size: sizes[at] ?? 22, bold: true, color: at === 0 ? colours.board : colours.ink },
  paragraph: {
    spacing: {
      before: at === 0 ? 0 : 340 - at * 40,
      after: at === 0 ? 260 : 100,
      line: 252,
      lineRule: LineRuleType.AUTO,
    },
    keepNext: true,
    keepLines: true,
    outlineLevel: at,
  },
});

/** Styles under the names that Word knows, so that whoever goes on writing changes them there. */
export function wordStyles(language: Language): IStylesOptions {
  const inherited = { basedOn: 'Normal', quickFormat: true };
  return {
    default: {
      document: {
        run: {
          font: fonts,
          size: 22,
          sizeComplexScript: 22,
          color: colours.ink,
          language: { value: language === 'ar' ? 'en' : language, bidirectional: 'ar' },
        },
        paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font: fonts, size: 60, bold: true, color: colours.board },
        paragraph: { spacing: { before: 1_200, after: 200, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(0),
      heading2: heading(1),
      heading3: heading(2),
      heading4: heading(3),
      heading5: heading(4),
      heading6: heading(5),
      hyperlink: { run: { color: colours.board, underline: { color: colours.hairline } } },
      caption: {
        run: { size: 19, color: colours.ink2, italics: false, bold: false },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 40, after: 220 } },
      },
      footnoteText: {
        run: { size: 18 },
        paragraph: { spacing: { after: 60, line: 252, lineRule: LineRuleType.AUTO } },
      },
      bibliography: { paragraph: { indent: { left: 380, hanging: 380 }, spacing: { after: 100 } } },
    },
    paragraphStyles: [
      {
        ...{ id: 'Subtitle', name: 'Subtitle', ...inherited },
        run: { size: 30, color: colours.ink2, italics: true },
        paragraph: { spacing: { after: 480 } },
      },
      {
        ...{ id: 'Quote', name: 'Quote', ...inherited },
        run: { color: colours.ink2 },
        paragraph: {
          indent: { left: 340 },
          border: { left: { style: BorderStyle.SINGLE, size: 12, color: colours.rule, space: 12 } },
        },
      },
      {
        ...{ id: 'Code', name: 'Code', ...inherited },
        run: { font: mono, size: 19, noProof: true },
        paragraph: {
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.desk },
          spacing: { before: 80, after: 200, line: 252, lineRule: LineRuleType.AUTO },
          indent: { left: 120, right: 120 },
        },
      },
      {
        ...{ id: 'CalloutTitle', name: 'Callout Title', ...inherited },
        run: { bold: true },
        paragraph: { spacing: { after: 60 }, keepNext: true },
      },
      { ...{ id: 'Note', name: 'Note', ...inherited }, run: { size: 20, color: colours.ink2 } },
      {
        ...{ id: 'Summary', name: 'Summary', ...inherited },
        run: { bold: true },
        paragraph: { spacing: { before: 120, after: 80 }, keepNext: true },
      },
      {
        ...{ id: 'Offered', name: 'Offered File', ...inherited },
        paragraph: {
          border: { top: edge, bottom: edge, left: edge, right: edge },
          spacing: { before: 120, after: 200 },
          indent: { left: 120, right: 120 },
        },
      },
      {
        ...{ id: 'TableText', name: 'Table Text', ...inherited },
        run: { size: 20 },
        paragraph: { spacing: { after: 30, line: 259, lineRule: LineRuleType.AUTO } },
      },
      { ...{ id: 'TableHead', name: 'Table Head', basedOn: 'TableText' }, run: { bold: true } },
      { ...{ id: 'TableTextDense', name: 'Table Text Dense', basedOn: 'TableText' }, run: { size: 15 } },
      { ...{ id: 'TableHeadDense', name: 'Table Head Dense', basedOn: 'TableHead' }, run: { size: 15 } },
      {
        ...{ id: 'ContentsTitle', name: 'Contents Title', ...inherited },
        run: { size: 28, bold: true },
        paragraph: { spacing: { before: 360, after: 160 } },
      },
      ...[1, 2, 3].map((level) => ({
        ...{ id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal' },
        run: { bold: level === 1 },
        paragraph: {
          indent: { left: (level - 1) * 280 },
          spacing: { after: 50, before: level === 1 ? 90 : 0 },
        },
      })),
    ],
    characterStyles: [
      {
        ...{ id: 'CodeWords', name: 'Code Words', basedOn: 'DefaultParagraphFont' },
        run: {
          font: mono,
          size: 20,
          noProof: true,
          shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.desk },
        },
      },
      {
        ...{ id: 'Mention', name: 'Mention', basedOn: 'DefaultParagraphFont' },
        run: { color: colours.board, bold: true },
      },
    ],
  };
}

/** Word's own number of levels. */
const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const signs = ['•', '–', '·'];
const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN];

export const bullets: NumberingDefinition = {
  reference: 'bullets',
  levels: levels.map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: signs[level % signs.length] ?? '•',
    alignment: AlignmentType.START,
  })),
};

/** Lists that count from a number; each list is an instance of its own. */
export function numbers(start: number): NumberingDefinition {
  return {
    reference: `numbers-${start}`,
    levels: levels.map((level) => ({
      level,
      start,
      format: formats[level % formats.length] ?? LevelFormat.DECIMAL,
      text: `%${level + 1}.`,
      alignment: AlignmentType.START,
    })),
  };
}
