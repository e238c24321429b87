import { afterEach, expect, test } from 'vitest';
import { pageOf, paragraph, type Writer, writerOn } from './binding/testing/writer.ts';
import { FilesInText } from './media/files-in-text.ts';
import { offeredInsertions } from './offered-insertions.ts';
import type { Surroundings } from './surroundings.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

function offered(addFile: Surroundings['addFile']) {
  const files = FilesInText.configure({ addFile: () => addFile });
  const writer = writerOn(pageOf(paragraph('b0', 'One')), 'w', undefined, [files]);
  opened.push(writer);
  const groups = offeredInsertions(writer.editor);
  return { groups: groups.map(({ name }) => name), tools: groups.flatMap(({ tools }) => tools) };
}

test('who may add files to the project is offered pictures and files, others are not, nor an empty group', () => {
  const noWay = () => {
    throw new Error('nothing is sent by an offer');
  };
  const everything = offered(noWay);
  expect(everything.tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['picture', 'file']));
  const rest = offered(null);
  expect(rest.groups).toEqual(everything.groups.filter((name) => name !== 'media'));
  expect(rest.tools).toHaveLength(everything.tools.length - 2);
});

test('what has a button of its own is left out, with its group', () => {
  const writer = writerOn(pageOf(paragraph('b0', 'One')), 'w');
  opened.push(writer);
  const groups = offeredInsertions(writer.editor);
  const lists = groups.find(({ name }) => name === 'lists')?.tools ?? [];
  expect(lists.length).toBeGreaterThan(1);
  const without = offeredInsertions(writer.editor, lists);
  expect(without).toEqual(groups.filter(({ name }) => name !== 'lists'));
  expect(offeredInsertions(writer.editor, lists.slice(1))).toHaveLength(groups.length);
});
