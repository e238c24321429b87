import { expect, test } from 'vitest';

const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts'], {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** What the first bundle of the browser carries because of the schema. KaTeX, docx, Typst and React never are. */
const allowed = /^(yjs|@tiptap\/(core|pm\/(model|state)|extension-[a-z-]+(\/[a-z-]+)?))$/;

test('the schema imports the editor, Yjs and nothing else', () => {
  const imported = new Set<string>();
  for (const source of Object.values(sources)) {
    for (const [, from] of source.matchAll(/^\s*(?:import|export)\b[^;]*?\bfrom '([^']+)';/gm))
      imported.add(`${from}`);
    expect(source).not.toMatch(/^import '|\bimport\(|\brequire\(/m);
  }
  const packages = [...imported].filter((name) => !name.startsWith('.'));
  expect(packages).toContain('yjs');
  expect(packages.filter((name) => !allowed.test(name))).toEqual([]);
});

test('the schema asks neither a browser nor Node nor chance nor a clock', () => {
  for (const [file, source] of Object.entries(sources)) {
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code, file).not.toMatch(
      /(?<![-\w])(document|window|navigator|globalThis|process|Buffer|crypto|performance)\.|Math\.random\b|\bDate\b|\bfetch\(|\bset(Timeout|Interval)\(/,
    );
  }
});
