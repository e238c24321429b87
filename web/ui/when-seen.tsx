import { type ReactNode, useEffect, useRef, useState } from 'react';
import css from './when-seen.module.css';

/**
 * Puts what is further down a screen there only when the reader comes near it, so that nothing is asked for that nobody looks at. It
 * then stays. Until it is loaded it has the room of a whole screen: whoever is at what follows it sees nothing move when it comes.
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
  return (
    <div ref={place} className={css.place}>
      {seen && children}
    </div>
  );
}
