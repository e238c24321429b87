import { type ComponentType, useEffect, useState } from 'react';
import { inIdleTime } from './in-idle-time.ts';

/**
 * A part of the screen that the first sight of a page does without: loaded when the browser has nothing else to do, shown
 * when it is here. Without a network it stays away, and is asked for again when there is one.
 */
export function Later<Props extends object>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}) {
  const [part, setPart] = useState<{ Part: ComponentType<Props> } | null>(null);
  useEffect(() => {
    let wanted = true;
    const get = () =>
      void load().then(
        (Part) => wanted && setPart({ Part }),
        (failure: unknown) => {
          if (!(failure instanceof TypeError)) throw failure;
        },
      );
    const callOff = inIdleTime(get);
    window.addEventListener('online', get);
    return () => {
      wanted = false;
      callOff();
      window.removeEventListener('online', get);
    };
  }, [load]);
  return part && <part.Part {...props} />;
}
