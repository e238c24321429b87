import { useEffect, useState } from 'react';

/** Lines: more than a screen shows, and few enough to be drawn in some tens of milliseconds by a slow laptop. */
export const portion = 40;

/**
 * How many lines of a long list are to be drawn by now: a portion at once and one more in each frame, so that drawing hundreds never
 * keeps the screen from answering. Use it where the list is made anew when it becomes another one.
 */
export function usePortions(lines: number): number {
  const [drawn, setDrawn] = useState(portion);
  useEffect(() => {
    if (drawn >= lines) return;
    const frame = requestAnimationFrame(() => setDrawn(drawn + portion));
    return () => cancelAnimationFrame(frame);
  }, [drawn, lines]);
  return drawn;
}
