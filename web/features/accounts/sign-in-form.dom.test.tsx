import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hiddenCharacters } from '../../../shared/contracts/one-line.ts';
import ui from '../../ui/ui.en.json' with { type: 'json' };
import accounts from './accounts.en.json' with { type: 'json' };
import { CreateSchoolForm } from './create-school-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

let root: Root;
let answers: Response[];

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { accounts, ui } },
    interpolation: { escapeValue: false },
  });
});

beforeEach(() => {
  answers = [];
  vi.stubGlobal('fetch', async () => answers.shift() ?? Promise.reject(new TypeError('no network')));
});

afterEach(async () => {
  await act(() => root.unmount());
  document.body.replaceChildren();
});

async function show(form: ReactNode): Promise<void> {
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  await act(() => root.render(<QueryClientProvider client={new QueryClient()}>{form}</QueryClientProvider>));
}

function field(name: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`input[name=${name}]`);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

async function type(name: string, words: string): Promise<void> {
  await act(() => {
    const input = field(name);
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, words);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

async function send(): Promise<void> {
  await act(async () => {
    document
      .querySelector('form')
      ?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
  });
}

const words = () => document.body.textContent;

describe('signing in', () => {
  it('says beside the password that the two do not belong together, and keeps what was typed', async () => {
    answers = [Response.json({ refusal: 'wrong_sign_in' }, { status: 401 })];
    await show(<SignInForm school="Mill Road" onDone={() => {}} />);
    await type('userName', 'mina');
    await type('password', 'wrong');
    await send();
    await act(() => vi.waitFor(() => expect(words()).toContain(accounts.signIn.wrong)));
    expect(field('password').getAttribute('aria-invalid')).toBe('true');
    expect(field('userName').value).toBe('mina');
    expect(field('password').value).toBe('wrong');
  });

  it('tells a server that cannot be reached from a wrong password', async () => {
    await show(<SignInForm school="Mill Road" onDone={() => {}} />);
    await type('userName', 'mina');
    await type('password', 'right');
    await send();
    await act(() => vi.waitFor(() => expect(words()).toContain(ui.failure.unreachable.title)));
    expect(words()).not.toContain(accounts.signIn.wrong);
  });
});

describe('creating a school', () => {
  it('shows the problem beside the field the server names', async () => {
    const body = { refusal: 'invalid_input', fields: [{ path: 'body.password', problem: 'too_small' }] };
    answers = [Response.json(body, { status: 400 })];
    await show(<CreateSchoolForm onDone={() => {}} />);
    await type('school', 'Mill Road');
    await send();
    await act(() => vi.waitFor(() => expect(field('password').getAttribute('aria-invalid')).toBe('true')));
    expect(words()).toContain(accounts.field.password.problem);
    expect(field('school').getAttribute('aria-invalid')).not.toBe('true');
  });

  it('says that a name holds characters which cannot be seen', async () => {
    const body = { refusal: 'invalid_input', fields: [{ path: 'body.school', problem: hiddenCharacters }] };
    answers = [Response.json(body, { status: 400 })];
    await show(<CreateSchoolForm onDone={() => {}} />);
    await send();
    await act(() => vi.waitFor(() => expect(field('school').getAttribute('aria-invalid')).toBe('true')));
    expect(words()).toContain(ui.hiddenCharacters);
  });
});
