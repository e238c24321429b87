import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, importsOf } from './imports.ts';

/** The files that the rules look at, by path from the root of the repository; a picture's text is empty. */
export class House {
  readonly files: ReadonlyMap<string, string>;
  readonly #imports = new Map<string, Import[]>();

  constructor(files: Record<string, string>) {
    this.files = new Map(Object.entries(files));
  }

  /** Paths of all TypeScript sources. */
  get sources(): string[] {
    return [...this.files.keys()].filter((path) => /\.tsx?$/.test(path));
  }

  text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`${path} is not in the house`);
    return text;
  }

  imports(path: string): Import[] {
    let imports = this.#imports.get(path);
    if (!imports) {
      imports = importsOf(path, this.text(path));
      this.#imports.set(path, imports);
    }
    return imports;
  }
}

export type Finding = {
  path: string;
  /** From 1; absent when the finding is about the file as a whole. */
  line?: number;
  /** What is wrong, as the end of a sentence that begins with the path. */
  says: string;
};

export type Rule = {
  /** The rule itself in one sentence. */
  sentence: string;
  findings(house: House): Finding[];
};

const roots = ['server', 'web', 'shared', 'e2e', 'tools', 'docs'];
const looseFiles = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'package-lock.json',
  'vite.config.ts',
  'vitest.config.ts',
  'playwright.config.ts',
];
const looked = /\.(tsx?|mjs|css|json|md|png)$/;
const skipped = ['node_modules', 'dist'];

/** Reads the working tree, files that are not yet committed included. */
export function readHouse(root: string): House {
  const files: Record<string, string> = {};
  const read = (path: string) => {
    files[path] = path.endsWith('.png') ? '' : readFileSync(join(root, path), 'utf8');
  };
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (skipped.includes(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (looked.test(entry.name)) read(path);
    }
  };
  roots.forEach(walk);
  looseFiles.forEach(read);
  return new House(files);
}

/** Tests and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\.contract\.ts$|\/testing\//.test(path);
}
