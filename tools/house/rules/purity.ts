import { isBuiltin } from 'node:module';
import { parseSync, Visitor } from 'vite';
import type { Finding, House, Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

/** Biome's noRestrictedGlobals (biome.json) sees to window, process, timers and the like; this sees to the rest. */
export const purityRule: Rule = {
  sentence: 'shared is pure: no module of Node, no clock, no chance.',
  findings: (house) =>
    house.sources
      .filter((path) => path.startsWith('shared/') && !path.endsWith('.test.ts'))
      .flatMap((path) => [...builtins(house, path), ...clocksAndChance(path, house.text(path))]),
};

function builtins(house: House, path: string): Finding[] {
  return house
    .imports(path)
    .filter(({ specifier }) => isBuiltin(specifier))
    .map(({ specifier, line }) => ({ path, line, says: `imports ${specifier}, which is Node's` }));
}

function clocksAndChance(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, says: string) => findings.push({ path, line: lineAt(text, start), says });
  new Visitor({
    MemberExpression({ object, property, start }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return;
      const name = `${object.name}.${property.name}`;
      if (name === 'Date.now' || name === 'Math.random') add(start, `asks ${name}`);
    },
    NewExpression({ callee, arguments: given, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) {
        add(start, 'asks the clock');
      }
    },
  }).visit(parseSync(path, text).program);
  return findings;
}
