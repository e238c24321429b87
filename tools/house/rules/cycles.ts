import type { House, Rule } from '../house.ts';

export const cyclesRule: Rule = {
  sentence: 'No module reaches itself through what it imports, types included.',
  findings: (house) =>
    cyclesIn(house).map((cycle) => ({ path: cycle[0] ?? '', says: `imports itself: ${cycle.join(' → ')}` })),
};

/** One cycle for each import that closes one, found by walking depth first. */
function cyclesIn(house: House): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (path: string) => {
    const at = way.indexOf(path);
    if (at >= 0) {
      cycles.push([...way.slice(at), path]);
      return;
    }
    if (done.has(path)) return;
    way.push(path);
    for (const { target } of house.imports(path)) {
      if (target !== null && house.files.has(target) && /\.tsx?$/.test(target)) visit(target);
    }
    way.pop();
    done.add(path);
  };
  house.sources.forEach(visit);
  return cycles;
}
