import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExportOrder } from '../../../shared/contracts/exports.ts';
import ui from '../../ui/ui.en.json' with { type: 'json' };
import { ExportForm } from './export-form.tsx';
import exports from './exports.en.json' with { type: 'json' };

let root: Root;
let place: HTMLElement;
let begun: ExportOrder[];

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { ui, exports } } });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  begun = [];
  const wish = { choices: [{ scope: 'project', of: 'p1', title: 'Bees' }] } as const;
  act(() =>
    root.render(
      <ExportForm
        wish={wish}
        busy={false}
        failure={null}
        onBegin={(_what, order) => begun.push(order)}
        onClose={() => {}}
      />,
    ),
  );
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

const fields = () => [...place.querySelectorAll('label')].map(({ textContent }) => textContent ?? '');
const choose = (words: string) =>
  act(() =>
    [...place.querySelectorAll('label')].find(({ textContent }) => textContent?.startsWith(words))?.click(),
  );
const begin = () => act(() => place.querySelector<HTMLButtonElement>('button[type=submit]')?.click());
const asks = (words: string) => fields().some((field) => field.startsWith(words));
const offered = () => ['With feedback', 'A list of sources', 'The files that pages offer'].map(asks);

it('offers for each kind of file what makes a difference to it', () => {
  expect(offered()).toEqual([true, true, false]);
  choose('Markdown');
  expect(offered()).toEqual([true, true, true]);
  choose('Archive');
  expect(offered()).toEqual([false, false, false]);
});

it('leaves nothing out of a file for what was chosen before for another kind', () => {
  choose('Markdown');
  for (const words of ['With evidence', 'A list of sources', 'The files that pages offer']) choose(words);
  begin();
  choose('Word');
  begin();
  choose('Archive');
  begin();
  expect(begun).toMatchObject([
    { format: 'markdown', variant: 'evidence', sources: false, files: false },
    { format: 'word', variant: 'evidence', sources: false, files: true },
    { format: 'archive', variant: 'clean', sources: true, files: true },
  ]);
});
