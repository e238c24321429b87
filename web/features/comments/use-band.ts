import { useEffect, useState } from 'react';

/** The window's part of a long margin is looked at in steps of so many px: a scroll within one asks for nothing. */
const step = 600;

/** What of `ground` is on the screen or near it; px from its top. */
export type Band = { from: number; to: number };

/** Notes far from the screen are not drawn: a page may have hundreds. */
export function useBand(ground: HTMLElement | null): Band {
  const [band, setBand] = useState<Band>({ from: -step, to: 2_000 });
  useEffect(() => {
    const scroller = ground?.closest<HTMLElement>('[data-region="sheet"]');
    if (!ground || !scroller) return;
    let frame: number | null = null;
    const look = () => {
      frame = null;
      const seen = scroller.getBoundingClientRect().top - ground.getBoundingClientRect().top;
      const from = (Math.floor(seen / step) - 1) * step;
      const to = from + scroller.clientHeight + 3 * step;
      setBand((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    const soon = () => {
      frame ??= requestAnimationFrame(look);
    };
    soon();
    scroller.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [ground]);
  return band;
}
