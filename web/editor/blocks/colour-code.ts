import type { LanguageFn } from 'highlight.js';
import { createLowlight } from 'lowlight';
import type { CodeLanguage } from './code-languages.ts';

type Loaded = Promise<{ default: LanguageFn }>;

/** Each language is a file of its own, loaded when a page has code in it. */
const grammars: Readonly<Record<CodeLanguage, () => Loaded>> = {
  arduino: () => import('highlight.js/lib/languages/arduino'),
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  xml: () => import('highlight.js/lib/languages/xml'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  latex: () => import('highlight.js/lib/languages/latex'),
  lua: () => import('highlight.js/lib/languages/lua'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  matlab: () => import('highlight.js/lib/languages/matlab'),
  php: () => import('highlight.js/lib/languages/php'),
  processing: () => import('highlight.js/lib/languages/processing'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

/** Letters from `from` to `to` of a code that are of one kind, such as `hljs-keyword`. */
export type ColouredPart = { from: number; to: number; kind: string };

const lowlight = createLowlight();

/** Finds out what the parts of a code are. Rejects with a TypeError where the language cannot be loaded. */
export async function colouredParts(code: string, language: CodeLanguage): Promise<ColouredPart[]> {
  if (!lowlight.registered(language)) lowlight.register(language, (await grammars[language]()).default);
  const parts: ColouredPart[] = [];
  let at = 0;
  const walk = (nodes: ReturnType<typeof lowlight.highlight>['children']) => {
    for (const node of nodes) {
      if (node.type === 'text') at += node.value.length;
      if (node.type !== 'element') continue;
      const from = at;
      walk(node.children);
      const kinds = node.properties.className;
      if (Array.isArray(kinds) && at > from) parts.push({ from, to: at, kind: kinds.join(' ') });
    }
  };
  walk(lowlight.highlight(language, code).children);
  return parts;
}
