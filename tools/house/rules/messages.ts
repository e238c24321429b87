import { basename } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { type Finding, type House, isTest, type Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

export const messagesRule: Rule = {
  sentence: 'Every message key that is used exists, and every one that exists is used.',
  findings: (house) => {
    const messages = readMessages(house);
    const mentions = new Set<string>();
    const patterns: RegExp[] = [];
    const findings: Finding[] = [];
    for (const path of house.sources.filter((each) => /^(web|tools\/demo)\//.test(each) && !isTest(each))) {
      const read = readSource(path, house.text(path));
      for (const text of read.literals) mentions.add(text.replace(/^[\w-]+:/, ''));
      patterns.push(...read.patterns);
      for (const { key, line } of read.asked) {
        if (!exists(messages, read.namespaces, key))
          findings.push({ path, line, says: `asks for ${key}, which no file has` });
      }
    }
    for (const { path, key } of messages.flatMap((file) =>
      file.keys.map((key) => ({ path: file.path, key })),
    )) {
      const plain = key.replace(plural, '');
      if (mentions.has(plain) || mentions.has(key) || patterns.some((pattern) => pattern.test(plain)))
        continue;
      findings.push({ path, says: `has ${key}, which nobody asks for` });
    }
    return findings;
  },
};

const plural = /_(zero|one|two|few|many|other)$/;

type MessageFile = { path: string; namespace: string; keys: string[] };

function readMessages(house: House): MessageFile[] {
  return [...house.files]
    .filter(([path]) => /^web\/.*\.en\.json$/.test(path))
    .map(([path, text]) => ({
      path,
      namespace: basename(path, '.en.json'),
      keys: leaves(JSON.parse(text) as Tree, ''),
    }));
}

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, prefix: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leaves(value, `${prefix}${key}.`),
  );
}

function exists(messages: MessageFile[], namespaces: string[], key: string): boolean {
  const [, named, plain] = /^(?:([\w-]+):)?(.*)$/s.exec(key) ?? [];
  const looked = named ? [named] : namespaces;
  return messages
    .filter(({ namespace }) => looked.length === 0 || looked.includes(namespace))
    .some(({ keys }) => keys.some((each) => each === plain || each.replace(plural, '') === plain));
}

/** What one source says of messages. A key built by a template is known only by its fixed parts. */
function readSource(path: string, text: string) {
  const literals: string[] = [];
  const patterns: RegExp[] = [];
  const namespaces: string[] = [];
  const asked: { key: string; line: number }[] = [];
  const ask = (node: ESTree.Argument | undefined) => {
    if (node?.type === 'ConditionalExpression') {
      ask(node.consequent);
      ask(node.alternate);
    }
    if (node?.type === 'Literal' && typeof node.value === 'string') {
      asked.push({ key: node.value, line: lineAt(text, node.start) });
    }
  };
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') literals.push(value);
    },
    TemplateLiteral({ quasis, expressions }) {
      if (expressions.length === 0) return;
      const parts = quasis.map(({ value }) => value.raw.replace(/^[\w-]+:/, '').replace(/[^\w.-]/g, '\\$&'));
      if (parts.some((part) => /[\w.]/.test(part))) patterns.push(new RegExp(`^${parts.join('[\\w.-]+')}$`));
    },
    CallExpression({ callee, arguments: given }) {
      const name = callee.type === 'MemberExpression' ? callee.property : callee;
      if (name.type !== 'Identifier') return;
      if (name.name === 't') ask(given[0]);
      if (name.name === 'useTranslation') {
        const first = given[0];
        const named = first?.type === 'ArrayExpression' ? first.elements : [first];
        for (const node of named) {
          if (node?.type === 'Literal' && typeof node.value === 'string') namespaces.push(node.value);
        }
      }
    },
  }).visit(parseSync(path, text).program);
  return { literals, patterns, namespaces, asked };
}
