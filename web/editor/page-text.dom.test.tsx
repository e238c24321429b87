import type { Editor } from '@tiptap/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { PageText } from './page-text.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

test('a text in which somebody writes is not gone through when something beside it changes', async () => {
  const dom = document.createElement('div');
  dom.contentEditable = 'true';
  dom.tabIndex = 0;
  const block = dom.appendChild(document.createElement('p'));
  block.append('Clean water');
  const editor = { view: { dom } } as unknown as Editor;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const show = (saved: string) =>
    act(() =>
      root.render(
        <>
          <output>{saved}</output>
          <PageText editor={editor} />
        </>,
      ),
    );
  await show('Saved');
  dom.focus();
  getSelection()?.collapse(block.firstChild, 3);
  let looked = 0;
  const first = block.firstChild;
  Object.defineProperty(block, 'firstChild', {
    get: () => {
      looked++;
      return first;
    },
  });
  await show('Saving');
  expect(document.activeElement).toBe(dom);
  expect(place.textContent).toContain('Saving');
  expect(looked).toBe(0);
  act(() => root.unmount());
});
