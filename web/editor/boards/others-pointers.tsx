import type { AppState, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PagePresence } from '../../sync/page-presence.ts';
import { personColour } from '../../ui/person-colour.ts';
import { shortName } from '../../ui/person-name.ts';
import label from '../name-label.module.css';
import { peopleOn } from './board-pointers.ts';
import css from './others-pointers.module.css';

type OthersPointersProps = { api: ExcalidrawImperativeAPI; board: string; presence: PagePresence };

/** Where others point on the board, in the colours that they have everywhere: the library would choose others by chance. */
export function OthersPointers({ api, board, presence }: OthersPointersProps) {
  const others = useSyncExternalStore(presence.subscribe, presence.others);
  const [view, setView] = useState(() => viewOf(api.getAppState()));
  useEffect(() => {
    setView(viewOf(api.getAppState()));
    return api.onScrollChange((scrollX, scrollY, zoom) => setView(viewOf({ scrollX, scrollY, zoom })));
  }, [api]);
  return (
    <div className={css.layer} aria-hidden="true">
      {peopleOn(board, others).map(({ person, x, y }) => (
        <span
          key={person.clientId}
          className={`${css.pointer} ${personColour(person, person.colour)}`}
          style={{ translate: `${(x + view.x) * view.zoom}px ${(y + view.y) * view.zoom}px` }}
        >
          <svg width="14" height="18" viewBox="0 0 14 18" aria-hidden="true">
            <path d="M1 1v14l4-3.5L12.5 11z" />
          </svg>
          <bdi className={label.label}>{shortName(person)}</bdi>
        </span>
      ))}
    </div>
  );
}

function viewOf({ scrollX, scrollY, zoom }: Pick<AppState, 'scrollX' | 'scrollY' | 'zoom'>) {
  return { x: scrollX, y: scrollY, zoom: zoom.value };
}
