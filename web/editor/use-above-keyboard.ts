import { type RefObject, useLayoutEffect } from 'react';

/** Lifts what stands at the foot of a phone above its keyboard, which browsers lay over the page without telling it. */
export function useAboveKeyboard(foot: RefObject<HTMLElement | null>, wanted: boolean): void {
  useLayoutEffect(() => {
    const seen = window.visualViewport;
    const bar = foot.current;
    if (!wanted || !seen || !bar) return;
    const lift = () => {
      // Zoomed in, what is seen is a part of the page for another reason.
      const covered = seen.scale > 1.01 ? 0 : Math.max(0, innerHeight - seen.height - seen.offsetTop);
      bar.style.marginBlockEnd = `${Math.round(covered)}px`;
    };
    lift();
    seen.addEventListener('resize', lift);
    seen.addEventListener('scroll', lift);
    return () => {
      seen.removeEventListener('resize', lift);
      seen.removeEventListener('scroll', lift);
      bar.style.removeProperty('margin-block-end');
    };
  }, [foot, wanted]);
}
