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

function Rows({ name }: { name: string }) {
  const rows = useFocusPast<HTMLTableSectionElement>();
  return (
    <tbody ref={rows}>
      <tr>
        <td>
          <button type="button">{name}</button>
        </td>
      </tr>
    </tbody>
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

it('goes on to the heading of the screen when the whole section goes', async () => {
  const screen = (list: boolean) =>
    act(async () =>
      root.render(
        <main>
          <h1>Tasks</h1>
          {list && (
            <section>
              <h2>To do</h2>
              <ul>
                <Line name="talk" />
              </ul>
            </section>
          )}
        </main>,
      ),
    );
  await screen(true);
  focus('talk');
  await screen(false);
  expect(focused()).toBe('Tasks');
});

it('goes to no heading of a table while it has lines', async () => {
  const table = (...names: string[]) =>
    act(async () =>
      root.render(
        <table>
          <thead>
            <tr>
              <th>
                <button type="button">Sort</button>
              </th>
            </tr>
          </thead>
          {names.map((name) => (
            <Rows key={name} name={name} />
          ))}
        </table>,
      ),
    );
  await table('draft', 'talk');
  focus('talk');
  await table('draft');
  expect(focused()).toBe('draft');
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
