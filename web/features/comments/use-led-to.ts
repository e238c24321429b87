import { useEffect, useEffectEvent, useRef } from 'react';
import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Places } from '../../editor/threads/measure-places.ts';
import { useVisit } from '../../ui/use-visit.ts';

/** Once the thread that somebody was led to is found, or known to be lost. */
export function useLedTo(
  at: string | null,
  threads: readonly Thread[],
  places: Places,
  arrive: (id: string) => void,
): void {
  const arrived = useRef<string | null>(null);
  const visit = useVisit();
  const arrival = `${visit} ${at}`;
  const there = threads.find(({ id }) => id === at);
  const isKnown = at !== null && there !== undefined && (there.resolved !== null || places.has(at));
  const onArrival = useEffectEvent(arrive);
  useEffect(() => {
    if (at === null || !isKnown || arrived.current === arrival) return;
    arrived.current = arrival;
    onArrival(at);
  }, [at, arrival, isKnown]);
}
