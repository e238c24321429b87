import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * Puts what is further down a screen there only when the reader comes near it, so that nothing is asked for that nobody looks at. It
 * then stays.
 */
export function WhenSeen({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || place.current === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);
  // One pixel high: what has no size is never seen.
  return seen ? children : <div ref={place} style={{ minBlockSize: 1 }} />;
}
