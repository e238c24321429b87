import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { PasswordField, TextField } from './field.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
afterEach(() => act(() => root.unmount()));

function show(field: React.ReactNode): HTMLInputElement {
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => root.render(field));
  const input = place.querySelector('input');
  if (!input) throw new Error('there is no field');
  return input;
}

const told = (input: HTMLInputElement) =>
  input
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent);

it('is called by its label, and told about by hint and problem', () => {
  const input = show(<TextField label="Name" description="As on your card" error="Too long" required />);
  expect(input.labels?.[0]?.textContent).toBe('Name *');
  expect(input.labels?.[0]?.querySelector('[aria-hidden]')?.textContent).toBe(' *');
  expect(told(input)).toEqual(['As on your card', 'Too long']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
});

it('without hint and problem has none', () => {
  const input = show(<TextField label="Name" error={false} />);
  expect(told(input)).toBeUndefined();
  expect(input.hasAttribute('aria-invalid')).toBe(false);
});

it('shows a password for as long as somebody wants, and leaves the cursor in it', () => {
  const input = show(<PasswordField label="Password" />);
  const button = input.parentElement?.querySelector('button');
  if (!button) throw new Error('there is no button');
  const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
  act(() => void button.dispatchEvent(press));
  expect(press.defaultPrevented).toBe(true);
  for (const [type, pressed] of [
    ['password', 'false'],
    ['text', 'true'],
    ['password', 'false'],
  ]) {
    expect([input.type, button.getAttribute('aria-pressed')]).toEqual([type, pressed]);
    act(() => button.click());
  }
});
