import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { people } from '../../shared/testing/people.ts';
import { Avatars } from './avatar.tsx';
import { PersonLine } from './person-line.tsx';
import ui from './ui.en.json' with { type: 'json' };

let root: Root;
const mina = { ...people.mina, id: 'm', picture: null };
const erased = { ...mina, id: 'e', name: '' };

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui } } });
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});

afterEach(() => act(() => root.render(null)));

it('calls somebody by name, and somebody whose account was erased a former member', async () => {
  await act(() =>
    root.render([mina, erased].map((each) => <PersonLine key={each.id} person={each} colour={0} />)),
  );
  const names = [...document.querySelectorAll('bdi')].map(({ textContent }) => textContent);
  expect(names).toEqual(['Mina Osei', 'Former member']);
});

it('says so to a screen reader where a picture stands alone', async () => {
  await act(() => root.render(<Avatars people={[mina, erased]} />));
  const labels = [...document.querySelectorAll('[role=img]')].map((each) => each.getAttribute('aria-label'));
  expect(labels).toEqual(['Mina Osei', 'Former member']);
});
