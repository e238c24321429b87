import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { pageOf, paragraph, type Writer, write, writerOn } from '../binding/testing/writer.ts';
import { StandInViews } from './stand-in-views.ts';

const opened: Writer[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('a part that is not known is named where it stands, as a note that nobody can write in', () => {
  const boxes = boxesOf(open());
  expect(boxes.map(({ tagName, textContent }) => [tagName, textContent])).toEqual([
    ['DIV', 'stand-ins:unknown'],
    ['SPAN', 'stand-ins:unknownShort'],
  ]);
  for (const box of boxes) {
    expect(box.getAttribute('role')).toBe('note');
    expect(box.contentEditable).toBe('false');
  }
  expect(boxes[1]?.getAttribute('aria-label')).toBe('stand-ins:unknown');
});

test('who would delete it with other words reads at its place why it stays, for a while', () => {
  vi.useFakeTimers();
  const writer = open();
  writer.editor.commands.deleteRange({ from: 1, to: 6 });
  const [block, inline] = boxesOf(writer);
  expect(block?.querySelector('[role="status"]')?.textContent).toBe('stand-ins:kept');
  expect(inline?.querySelector('[role="status"]')?.textContent).toBe('');
  vi.advanceTimersByTime(10_000);
  expect(block?.querySelector('[role="status"]')?.textContent).toBe('');
});

function open(): Writer {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageOf(paragraph('a', 'one'), paragraph('b', 'two')));
  write(doc, (text) => {
    text.insert(1, [new Y.XmlElement('drawing')]);
    (text.get(2) as Y.XmlElement).push([new Y.XmlElement('sticker')]);
  });
  const writer = writerOn(Y.encodeStateAsUpdate(doc), 'w', undefined, [StandInViews]);
  opened.push(writer);
  return writer;
}

function boxesOf({ editor }: Writer): HTMLElement[] {
  return [...editor.view.dom.querySelectorAll<HTMLElement>('[data-type="stand-in"]')];
}
