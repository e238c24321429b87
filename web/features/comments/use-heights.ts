import { useEffect, useState } from 'react';

/** How high the notes are that are drawn, and were; px by id. `watch` is for the `ref` of a note's element. */
export function useHeights(): {
  heights: ReadonlyMap<string, number>;
  watch: (element: HTMLElement | null) => (() => void) | undefined;
} {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const [sizes] = useState(
    () =>
      new ResizeObserver((entries) => {
        setHeights((before) => {
          const next = new Map(before);
          for (const { target } of entries) {
            const { note } = (target as HTMLElement).dataset;
            const height = (target as HTMLElement).offsetHeight;
            if (note && height > 0) next.set(note, height);
          }
          return next;
        });
      }),
  );
  useEffect(() => () => sizes.disconnect(), [sizes]);
  const [watch] = useState(() => (element: HTMLElement | null) => {
    if (!element) return undefined;
    sizes.observe(element);
    return () => sizes.unobserve(element);
  });
  return { heights, watch };
}
