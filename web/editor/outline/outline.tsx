import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inIdleTime } from '../menus/in-idle-time.ts';
import { useInIdleTime } from '../menus/use-in-idle-time.ts';
import { revealed } from '../reveal.ts';
import { type Heading, headingAbove, headingsIn, positionOf, sameHeadings } from './headings.ts';
import css from './outline.module.css';

/** The headings of the page, and under which one is. */
export function Outline({ editor, onGone }: { editor: Editor; onGone?: () => void }) {
  const { t } = useTranslation('outline');
  const headings = useHeadings(editor);
  const here = useHere(editor, headings);
  if (headings === null) return null;
  if (headings.length === 0) return <p className={css.empty}>{t('empty')}</p>;
  const highest = Math.min(...headings.map(({ level }) => level));
  return (
    <ol className={css.list}>
      {headings.map((heading) => (
        <li key={heading.key} className={css.entry} data-level={heading.level - highest}>
          <button
            type="button"
            aria-current={heading.key === here ? 'location' : undefined}
            onClick={() => {
              onGone?.();
              goTo(editor, heading);
            }}
          >
            <bdi>{heading.words}</bdi>
          </button>
        </li>
      ))}
    </ol>
  );
}

const look = ({ state }: Editor) => headingsIn(state.doc);

function useHeadings(editor: Editor): readonly Heading[] | null {
  const found = useInIdleTime(editor, 'update', look);
  const [shown, setShown] = useState(found);
  if (found !== shown && (found === null || shown === null || !sameHeadings(found, shown))) setShown(found);
  return shown;
}

/** The heading above the top of what is seen; one look after the sheet has come to rest. */
function useHere(editor: Editor, headings: readonly Heading[] | null): string | null {
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    let callOff: (() => void) | null = null;
    const seek = () => {
      callOff ??= inIdleTime(() => {
        callOff = null;
        if (!editor.isDestroyed && headings) setHere(headingAbove(headings, topBlock(editor)));
      });
    };
    seek();
    document.addEventListener('scroll', seek, { capture: true, passive: true });
    return () => {
      callOff?.();
      document.removeEventListener('scroll', seek, { capture: true });
    };
  }, [editor, headings]);
  return here;
}

/** Below what sticks to the top of the sheet, and a heading that was just gone to; px. */
const below = 110;

/** The number of the block at the top of what is seen. */
function topBlock({ view, state }: Editor): number {
  const text = view.dom.getBoundingClientRect();
  const sheet = view.dom.closest('[data-region]')?.getBoundingClientRect();
  const top = Math.max(text.top + 1, (sheet?.top ?? 0) + below);
  const found = view.posAtCoords({ left: (text.left + text.right) / 2, top });
  return found ? state.doc.resolve(found.pos).index(0) : 0;
}

/** The keyboard goes on there; fingers would only get a keyboard in their way. */
function goTo({ view }: Editor, heading: Heading): void {
  const at = positionOf(view.state.doc, heading);
  const element = at === null ? null : view.nodeDOM(at);
  if (at === null || !(element instanceof HTMLElement)) return;
  revealed(element);
  const scroll = () => {
    element.style.scrollMarginBlockStart = '64px';
    element.scrollIntoView({ block: 'start' });
    element.style.removeProperty('scroll-margin-block-start');
  };
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at + 1))));
  if (matchMedia('(pointer: fine)').matches) view.dom.focus({ preventScroll: true });
  scroll();
  // Blocks far from the screen have a guessed height until they come near it.
  requestAnimationFrame(scroll);
}
