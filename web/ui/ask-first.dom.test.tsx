import i18next from 'i18next';
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Asked, AskFirst } from './ask-first.tsx';
import ui from './ui.en.json' with { type: 'json' };
import { useFocusBack } from './use-focus-back.ts';

let root: Root;
const asked = { question: 'It will be gone.', yes: 'Do it', busy: false, onYes: () => undefined };

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui } } });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => act(() => root.render(null)));

const button = (words: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
const press = (words: string) => act(() => button(words)?.click());

it('offers what changes nothing first, and leads back to where the question came from', async () => {
  await act(() => root.render(<AskFirst button="End it" {...asked} />));
  await press('End it');
  expect(document.activeElement).toBe(button('Leave it as it is'));
  await press('Leave it as it is');
  expect(document.activeElement).toBe(button('End it'));
});

it.each([
  [false, 'Leave it as it is', 'Do it'],
  [true, 'Do it', 'Leave it as it is'],
])('has one strong answer, and the other never looks like it: wanted %s', async (wanted, strong, weak) => {
  await act(() => root.render(<Asked {...asked} wanted={wanted} onStay={() => undefined} />));
  const strength = (words: string) => button(words)?.className.includes('main');
  expect([strength(strong), strength(weak)]).toEqual([true, false]);
  expect(document.activeElement, 'what changes nothing').toBe(button('Leave it as it is'));
});

it('says why it was not done, and is left by Esc', async () => {
  const onStay = vi.fn();
  await act(() => root.render(<Asked {...asked} failure="ui:failure.unreachable" onStay={onStay} />));
  expect(document.body.textContent).toContain('Cannot reach the school');
  await act(() =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
  );
  expect(onStay).toHaveBeenCalledOnce();
});

/** As where a form takes the place of its opener. */
function InPlace() {
  const [open, setOpen] = useState(false);
  const opener = useFocusBack(open);
  return (
    <>
      {open ? (
        <Asked {...asked} onStay={() => setOpen(false)} />
      ) : (
        <button ref={opener} type="button" onClick={() => setOpen(true)}>
          Open
        </button>
      )}
      <button type="button" onClick={() => setOpen(false)}>
        Elsewhere
      </button>
    </>
  );
}

it('leads back to an opener that was away meanwhile', async () => {
  await act(() => root.render(<InPlace />));
  expect(document.activeElement).toBe(document.body);
  await press('Open');
  await press('Leave it as it is');
  expect(document.activeElement).toBe(button('Open'));
});

it('leaves the focus where somebody has gone meanwhile', async () => {
  await act(() => root.render(<InPlace />));
  await press('Open');
  button('Elsewhere')?.focus();
  await press('Elsewhere');
  expect(document.activeElement).toBe(button('Elsewhere'));
});
