import { type ComponentType, useEffect, useState } from 'react';
import { inIdleTime } from './in-idle-time.ts';

type LaterProps<Props> = {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
  /** Somebody waits for it: it is loaded at once. */
  awaited?: boolean;
};

/** What was loaded, by what loads it: shown again it is there at once. */
const loaded = new WeakMap<object, { Part: unknown }>();

/**
 * A part of the screen that the first sight of a page does without: loaded when the browser has nothing else to do, shown
 * when it is here. Without a network it stays away, and is asked for again when there is one.
 */
export function Later<Props extends object>({ load, props, awaited = false }: LaterProps<Props>) {
  const [part, setPart] = useState(() => (loaded.get(load) ?? null) as { Part: ComponentType<Props> } | null);
  useEffect(() => {
    if (loaded.has(load)) return;
    let wanted = true;
    const get = () =>
      void load().then(
        (Part) => {
          loaded.set(load, { Part });
          if (wanted) setPart({ Part });
        },
        (failure: unknown) => {
          if (!(failure instanceof TypeError)) throw failure;
        },
      );
    const callOff = awaited ? () => {} : inIdleTime(get);
    if (awaited) get();
    window.addEventListener('online', get);
    return () => {
      wanted = false;
      callOff();
      window.removeEventListener('online', get);
    };
  }, [load, awaited]);
  return part && <part.Part {...props} />;
}
