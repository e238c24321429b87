import { parseSync, Visitor } from 'vite';
import type { Finding, Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

/** Methods by which a test waits for time to pass, or puts a stand-in in the place of our own code. */
const dishonest: Record<string, string> = {
  mock: 'replaces a module',
  doMock: 'replaces a module',
  waitForTimeout: 'sleeps',
};
/** `new Promise((resolve) => setTimeout(resolve, …))` in any spelling; with 0 it is only a turn of the loop. */
const sleep = /^\(?\s*(\w+)[^)]*\)?\s*=>\s*\{?\s*setTimeout\(\s*\1\b(?!\s*,\s*0\s*\))/;

export const honestTestsRule: Rule = {
  sentence: 'Tests wait on conditions, never on time, and replace none of our own modules.',
  findings: (house) =>
    house.sources
      .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
      .flatMap((path) => [
        ...inCode(path, house.text(path)),
        ...house
          .imports(path)
          .filter(({ specifier }) => specifier === 'node:timers/promises')
          .map(({ line }) => ({ path, line, says: 'imports sleeping' })),
      ]),
};

function inCode(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, says: string) => findings.push({ path, line: lineAt(text, start), says });
  new Visitor({
    CallExpression({ callee, start }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
      const method = callee.property.name;
      const isOurs =
        method === 'waitForTimeout' || text.slice(callee.object.start, callee.object.end) === 'vi';
      if (isOurs && dishonest[method]) add(start, dishonest[method]);
    },
    NewExpression({ callee, arguments: [first], start }) {
      if (callee.type !== 'Identifier' || callee.name !== 'Promise' || !first) return;
      if (sleep.test(text.slice(first.start, first.end))) add(start, 'sleeps');
    },
  }).visit(parseSync(path, text).program);
  return findings;
}
