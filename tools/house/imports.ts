import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** One mention of another module: an import, a re-export, a dynamic import, an import type, a worker's URL. */
export type Import = {
  /** As written. */
  specifier: string;
  /** Path from the root of the repository; null for a package. */
  target: string | null;
  /** From 1. */
  line: number;
  /** Gone when types are stripped. */
  typeOnly: boolean;
};

/** Every module that a source mentions by a literal. Throws on a syntax error. */
export function importsOf(path: string, text: string): Import[] {
  const { program, module, errors } = parseSync(path, text);
  const error = errors[0];
  if (error) throw new SyntaxError(`${path}: ${error.message}`);

  const found: Import[] = [];
  const add = (specifier: string, start: number, typeOnly: boolean) => {
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null;
    found.push({ specifier, target, line: lineAt(text, start), typeOnly });
  };

  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    add(moduleRequest.value, moduleRequest.start, typeOnly);
  }
  for (const { entries } of module.staticExports) {
    const from = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest;
    if (from) {
      add(
        from.value,
        from.start,
        entries.every(({ isType }) => isType),
      );
    }
  }
  new Visitor({
    ImportExpression({ source }) {
      if (source.type === 'Literal' && typeof source.value === 'string')
        add(source.value, source.start, false);
    },
    TSImportType({ source }) {
      add(source.value, source.start, true);
    },
    NewExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'URL') return;
      if (first?.type !== 'Literal' || typeof first.value !== 'string') return;
      if (/^\.{1,2}\/.*\.tsx?$/.test(first.value)) add(first.value, first.start, false);
    },
  }).visit(program);
  return found;
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
