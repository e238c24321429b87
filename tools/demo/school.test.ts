import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { plainTextOf } from '../../shared/editor/plain-text.ts';
import { jsonOfUpdate, pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import type { PageDescription } from '../../shared/testing/school.ts';
import { demoSchool } from './school.ts';

const root = join(import.meta.dirname, '..', '..');
const pages = demoSchool.projects.flatMap((project) =>
  allOf(project.pages).map((page) => ({ project: project.name, ...page })),
);

describe.each(pages)('$project: $title', ({ project, content }) => {
  test('is a page that an editor could have written', () => {
    const withFiles = replacePictures(content);
    const read = jsonOfUpdate(pageUpdateFromJson(withFiles, { clientId: 1 }));
    expect(plainTextOf(read)).toBe(plainTextOf(withFiles));
    expect(plainTextOf(read).length).toBeGreaterThan(250);
  });

  test('has only pictures of its project, each described', () => {
    const ofProject = demoSchool.pictures.filter((picture) => picture.projectName === project);
    for (const { attrs } of nodesOf(content).filter((node) => node.type === 'image')) {
      expect(ofProject.map(({ key }) => `picture:${key}`)).toContain(attrs?.src);
      expect(String(attrs?.alt).length, 'its description').toBeGreaterThan(40);
    }
  });
});

test('the pages use every kind of block', () => {
  const used = new Set(pages.flatMap(({ content }) => nodesOf(content).map((node) => node.type)));
  for (const type of [
    'table',
    'taskList',
    'blockquote',
    'codeBlock',
    'image',
    'inlineFormula',
    'blockFormula',
  ]) {
    expect(used).toContain(type);
  }
});

test.each(demoSchool.pictures)('picture $key is a small PNG that some page shows', ({ key, file }) => {
  const path = join(root, file);
  expect(existsSync(path)).toBe(true);
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.length).toBeLessThanOrEqual(60_000);
  expect(existsSync(path.replace(/png$/, 'svg'))).toBe(true);
  expect(JSON.stringify(pages)).toContain(`"picture:${key}"`);
});

test('everybody named somewhere is a person of the school, and teams have three or four members', () => {
  const known = new Set<string>(demoSchool.people.map((person) => person.key));
  const groups = new Set(demoSchool.groups.map((group) => group.name));
  for (const { people } of [...demoSchool.groups, ...demoSchool.projects]) {
    for (const { person } of people) expect(known).toContain(person);
  }
  for (const project of demoSchool.projects) {
    const team = project.people.filter(({ role }) => role === 'member').length;
    expect(team === 3 || team === 4, project.name).toBe(true);
    expect(groups).toContain(project.groupName);
  }
});

function allOf(pages: readonly PageDescription[]): PageDescription[] {
  return pages.flatMap((page) => [page, ...allOf(page.children ?? [])]);
}

function nodesOf(node: PageNodeJson): PageNodeJson[] {
  return [node, ...(node.content ?? []).flatMap(nodesOf)];
}

/** The page with a stored file in the place of each picture, as seeding does it. */
function replacePictures(node: PageNodeJson): PageNodeJson {
  const { attrs, content } = node;
  const src = attrs?.src;
  return {
    ...node,
    ...(typeof src === 'string' && { attrs: { ...attrs, src: src.replace(/^picture:/, '/api/files/') } }),
    ...(content && { content: content.map(replacePictures) }),
  };
}
