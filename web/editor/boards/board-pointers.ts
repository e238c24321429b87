import type { Collaborator, SocketId } from '@excalidraw/excalidraw/types';
import type { Present } from '../../sync/page-presence.ts';
import { personColour } from '../../ui/person-colour.ts';
import { shortName } from '../../ui/person-name.ts';

/** Where somebody's pointer is on a board: px of the board. */
export type BoardPointer = { board: string; x: number; y: number };

/** Those whose pointer is on this board. What their browser says of it is looked at, not believed. */
export function peopleOn(
  board: string,
  others: readonly Present[],
): { person: Present; x: number; y: number }[] {
  return others.flatMap((person) => {
    const pointer = person.cursor?.pointer as Partial<BoardPointer> | null | undefined;
    if (typeof pointer !== 'object' || pointer?.board !== board) return [];
    const { x, y } = pointer;
    return typeof x === 'number' && typeof y === 'number' && Math.abs(x + y) < 1e6 ? [{ person, x, y }] : [];
  });
}

/** The same as the library draws them, in the colours that people have everywhere else. */
export function pointersOn(board: string, others: readonly Present[]): Map<SocketId, Collaborator> {
  return new Map(
    peopleOn(board, others).map(({ person, x, y }) => {
      const { clientId } = person;
      const color = colourOf(person);
      const shown = {
        pointer: { x, y, tool: 'pointer' as const },
        username: shortName(person),
        color: { background: color, stroke: color },
      };
      return [String(clientId) as SocketId, shown];
    }),
  );
}

/** A canvas knows no variables: the colour is asked of an element that has it. */
function colourOf(person: Present): string {
  const probe = document.createElement('i');
  probe.className = personColour(person, person.colour);
  probe.style.color = 'var(--p)';
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
