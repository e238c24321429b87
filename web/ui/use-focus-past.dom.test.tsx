import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { useFocusPast } from './use-focus-past.ts';

let root: Root;

beforeAll(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => act(() => root.render(null)));

function Line({ name }: { name: string }) {
  const line = useFocusPast<HTMLLIElement>();
  return (
    <li ref={line}>
      <button type="button">{name}</button>
    </li>
  );
}

const show = (...names: string[]) =>
  act(async () =>
    root.render(
      <section>
        <h2>Milestones</h2>
        <ul>
          {names.map((name) => (
            <Line key={name} name={name} />
          ))}
        </ul>
      </section>,
    ),
  );
const focused = () => document.activeElement?.textContent;
const focus = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.focus();

it('goes on to the next line, then to the one before, then to the heading', async () => {
  await show('draft', 'talk', 'end');
  focus('talk');
  await show('draft', 'end');
  expect(focused()).toBe('end');
  await show('draft');
  expect(focused()).toBe('draft');
  await show();
  expect(focused()).toBe('Milestones');
});

it('passes over what goes in the same step', async () => {
  await show('draft', 'talk', 'end');
  focus('draft');
  await show('end');
  expect(focused()).toBe('end');
});

it('leaves the focus with whoever has it elsewhere, and with a screen that goes', async () => {
  await show('draft', 'talk');
  focus('talk');
  await show('talk');
  expect(focused()).toBe('talk');
  await act(async () => root.render(<p>Another screen</p>));
  expect(document.activeElement).toBe(document.body);
});
