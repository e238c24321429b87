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
        const seen = entries.flatMap(({ target }): [string, number][] => {
          const { dataset, offsetHeight } = target as HTMLElement;
          return dataset.note && offsetHeight > 0 ? [[dataset.note, offsetHeight]] : [];
        });
        // Each is told of once it is watched, also where it is as high as it was: that is no reason to draw anything anew.
        setHeights((before) =>
          seen.every(([note, height]) => before.get(note) === height)
            ? before
            : new Map([...before, ...seen]),
        );
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
