import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * For a line of a list: when it is taken away with the focus in it, the focus goes on to the next line, else to the one before, else
 * to the heading of its section, else to that of the screen. Otherwise whoever uses keys begins at the top of the screen again.
 */
export function useFocusPast<E extends HTMLElement>(): RefObject<E | null> {
  const line = useRef<E>(null);
  useLayoutEffect(
    () => () => {
      const { current } = line;
      if (!current?.contains(document.activeElement)) return;
      const places = placesAfter(current);
      // Once all that goes in this step is gone. What comes in it may have taken the focus.
      queueMicrotask(() => {
        if ((document.activeElement ?? document.body) === document.body) focusFirst(places);
      });
    },
    [],
  );
  return line;
}

/** Where the focus may go on, the best first. */
function placesAfter(line: Element): HTMLElement[] {
  const lines = [...(line.parentElement?.children ?? [])].filter(({ tagName }) => tagName === line.tagName);
  const at = lines.indexOf(line);
  const others = [...lines.slice(at + 1), ...lines.slice(0, at).reverse()];
  const headings = [
    line.closest('section')?.querySelector<HTMLElement>('h2, h3'),
    line.closest('main')?.querySelector<HTMLElement>('h1'),
  ];
  return [
    ...others.flatMap((each) => each.querySelector<HTMLElement>('button, a, input') ?? []),
    ...headings.flatMap((heading) => heading ?? []),
  ];
}

function focusFirst(places: readonly HTMLElement[]): void {
  const place = places.find(({ isConnected }) => isConnected);
  if (!place) return;
  if (/^H\d$/.test(place.tagName)) place.tabIndex = -1;
  place.focus();
}
