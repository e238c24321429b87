import { type ESTree, parseSync, Visitor } from 'vite';
import { type Finding, isTest, type Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

/** Attributes and properties of our components that a person sees or hears. */
const visible =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|label|placeholder|description|caption|hint|summary)$/;
const words = /\p{L}{2}/u;

export const literalsRule: Rule = {
  sentence: 'No words for people stand in markup: they come from the message files.',
  findings: (house) =>
    house.sources
      .filter((path) => path.endsWith('.tsx') && !isTest(path))
      .flatMap((path) => literals(path, house.text(path))),
};

function literals(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, words: string) =>
    findings.push({ path, line: lineAt(text, start), says: `has the words “${words.trim()}” in its markup` });
  const look = (node: ESTree.Expression | ESTree.JSXEmptyExpression) => {
    if (node.type === 'Literal' && typeof node.value === 'string' && words.test(node.value)) {
      add(node.start, node.value);
    } else if (node.type === 'TemplateLiteral') {
      const fixed = node.quasis.map(({ value }) => value.raw).join(' ');
      if (words.test(fixed)) add(node.start, fixed);
    } else if (node.type === 'ConditionalExpression') {
      look(node.consequent);
      look(node.alternate);
    } else if (node.type === 'LogicalExpression') {
      look(node.right);
    }
  };
  new Visitor({
    JSXText({ value, start }) {
      if (words.test(value)) add(start, value);
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !visible.test(name.name) || !value) return;
      if (value.type === 'Literal') look(value);
      else if (value.type === 'JSXExpressionContainer') look(value.expression);
    },
    JSXElement({ children }) {
      for (const child of children) if (child.type === 'JSXExpressionContainer') look(child.expression);
    },
    JSXFragment({ children }) {
      for (const child of children) if (child.type === 'JSXExpressionContainer') look(child.expression);
    },
  }).visit(parseSync(path, text).program);
  return findings;
}
