/** The languages that a block of code can be coloured in, by the name they carry in a page, and what they are called everywhere. */
export const codeLanguages = {
  arduino: 'Arduino',
  bash: 'Shell',
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  css: 'CSS',
  go: 'Go',
  haskell: 'Haskell',
  xml: 'HTML, XML',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  kotlin: 'Kotlin',
  latex: 'LaTeX',
  lua: 'Lua',
  markdown: 'Markdown',
  matlab: 'MATLAB',
  php: 'PHP',
  processing: 'Processing',
  python: 'Python',
  r: 'R',
  ruby: 'Ruby',
  rust: 'Rust',
  sql: 'SQL',
  swift: 'Swift',
  typescript: 'TypeScript',
  yaml: 'YAML',
} as const;
export type CodeLanguage = keyof typeof codeLanguages;

/** What they are called elsewhere, as behind the three strokes of Markdown. */
const others: Readonly<Record<string, CodeLanguage>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cs: 'csharp',
  html: 'xml',
  ino: 'arduino',
  js: 'javascript',
  kt: 'kotlin',
  md: 'markdown',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  tex: 'latex',
  ts: 'typescript',
  yml: 'yaml',
};

/** The language that an attribute names; null for none, and for what is none of ours. */
export function codeLanguageFrom(value: unknown): CodeLanguage | null {
  if (typeof value !== 'string') return null;
  const name = value.trim().toLowerCase();
  if (Object.hasOwn(codeLanguages, name)) return name as CodeLanguage;
  return Object.hasOwn(others, name) ? (others[name] ?? null) : null;
}
