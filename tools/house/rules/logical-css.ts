import { parseSync, Visitor } from 'vite';
import type { Finding, Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

const physical =
  /(?<=^|[\s;{])(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-[a-z]+)?|border-(top|bottom)-(left|right)-radius|(text-align|float|clear)\s*:\s*(left|right))(?=\s*[:;}!]|$)/gm;
const physicalInStyle =
  /^(left|right|(margin|padding|border|scrollMargin|scrollPadding)(Left|Right)\w*|border(Top|Bottom)(Left|Right)Radius)$/;
/** Mantine's short names for physical sides; `ms`, `me`, `ps`, `pe` are the logical ones. */
const physicalProps = ['ml', 'mr', 'pl', 'pr', 'left', 'right'];

export const logicalCssRule: Rule = {
  sentence: 'Styles name no left and no right, so that every screen also reads from right to left.',
  findings: (house) =>
    [...house.files].flatMap(([path, text]) => {
      if (path.endsWith('.css')) return inStylesheet(path, text);
      return path.endsWith('.tsx') ? inMarkup(path, text) : [];
    }),
};

function inStylesheet(path: string, text: string): Finding[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...bare.matchAll(physical)].map((match) => ({
    path,
    line: lineAt(bare, match.index),
    says: `says ${match[0].trim()}`,
  }));
}

function inMarkup(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, name: string) =>
    findings.push({ path, line: lineAt(text, start), says: `says ${name}` });
  new Visitor({
    JSXAttribute({ name, value, start }) {
      if (name.type !== 'JSXIdentifier') return;
      if (physicalProps.includes(name.name)) add(start, name.name);
      if (name.name !== 'style' || value?.type !== 'JSXExpressionContainer') return;
      if (value.expression.type !== 'ObjectExpression') return;
      for (const property of value.expression.properties) {
        if (property.type !== 'Property') continue;
        const key = property.key.type === 'Identifier' ? property.key.name : '';
        const word = property.value.type === 'Literal' ? property.value.value : null;
        if (physicalInStyle.test(key)) add(property.start, key);
        if (key === 'textAlign' && (word === 'left' || word === 'right'))
          add(property.start, `${key}: ${word}`);
      }
    },
  }).visit(parseSync(path, text).program);
  return findings;
}
