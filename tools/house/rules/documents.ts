import { posix } from 'node:path';
import type { Finding, House, Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

/** CONTRIBUTING.md is left out: it speaks of files that somebody will add. */
const documents = /^(README|ARCHITECTURE)\.md$|^docs\/decisions\/.*\.md$/;
const inCode = /`((?:server|web|shared|e2e|tools|docs)\/[\w./-]*)`/g;
const inLink = /\]\((?!https?:)([^)#]+)\)/g;

export const documentsRule: Rule = {
  sentence: 'The documents name only files and folders that exist, and the index names every decision.',
  findings: (house) => [...deadNames(house), ...unlistedDecisions(house)],
};

function deadNames(house: House): Finding[] {
  return [...house.files]
    .filter(([path]) => documents.test(path))
    .flatMap(([path, text]) => {
      const named = [...text.matchAll(inCode)].map((match) => ({ match, target: match[1] ?? '' }));
      const linked = [...text.matchAll(inLink)].map((match) => ({
        match,
        target: posix.join(posix.dirname(path), match[1] ?? ''),
      }));
      return [...named, ...linked]
        .filter(({ target }) => !exists(house, target))
        .map(({ match, target }) => ({
          path,
          line: lineAt(text, match.index),
          says: `names ${target}, which is not there`,
        }));
    });
}

function unlistedDecisions(house: House): Finding[] {
  const index = 'docs/decisions/README.md';
  const decisions = [...house.files.keys()].filter((path) => /^docs\/decisions\/\d/.test(path));
  const text = decisions.length > 0 ? house.text(index) : '';
  return decisions
    .filter((path) => !text.includes(`(${posix.basename(path)})`))
    .map((path) => ({ path: index, says: `does not list ${path}` }));
}

function exists(house: House, target: string): boolean {
  const folder = `${target.replace(/\/$/, '')}/`;
  return house.files.has(target) || [...house.files.keys()].some((path) => path.startsWith(folder));
}
