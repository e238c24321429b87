import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { useKeptFocus } from './use-kept-focus.ts';

let root: Root;

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => act(() => root.render(null)));

function Details() {
  const element = useKeptFocus<HTMLDivElement>('details');
  return (
    <div ref={element}>
      <input defaultValue="title" />
      <textarea defaultValue="half a note" />
    </div>
  );
}

function Line() {
  const line = useKeptFocus<HTMLDivElement>('line');
  return (
    <div ref={line}>
      <button type="button">More</button>
      <Details />
    </div>
  );
}

/** As when a task changes its column: other elements in another list. */
const board = (column: number | null) =>
  act(() =>
    root.render([0, 1].map((each) => <section key={each}>{each === column && <Details />}</section>)),
  );
const note = () => document.querySelector('textarea');

it('leaves the caret in a text that is drawn anew elsewhere', async () => {
  await board(0);
  const before = note();
  before?.focus();
  before?.setSelectionRange(4, 4);
  await board(1);
  expect(note()).not.toBe(before);
  expect(document.activeElement).toBe(note());
  expect(note()?.selectionStart).toBe(4);
});

it('takes no focus when it is closed and opened again', async () => {
  await board(0);
  note()?.focus();
  await board(null);
  await board(1);
  expect(document.activeElement).not.toBe(note());
});

it('keeps it in a line whose details are open, wherever in the line it is', async () => {
  const lines = (column: number) =>
    act(() => root.render([0, 1].map((each) => <section key={each}>{each === column && <Line />}</section>)));
  await lines(0);
  const before = document.querySelector('button');
  before?.focus();
  await lines(1);
  expect(document.querySelector('button')).not.toBe(before);
  expect(document.activeElement).toBe(document.querySelector('button'));
});
