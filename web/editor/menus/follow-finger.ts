/** What follows a finger or pen; px as of pointer events. */
type Followed = {
  /** It has gone far enough to be no tap; false: nothing is to follow it. */
  begin: () => boolean;
  /** Where it is, also when the sheet was scrolled below it. `by`: from where it began, along with the sheet. */
  move: (x: number, y: number, by: number) => void;
  /** `dropped`: it was lifted where it last was; otherwise the browser took it for something else. */
  end: (dropped: boolean) => void;
};

/** px; a finger that taps moves a little too. */
const before = 6;
/** px from the edge of what scrolls, and px that it goes in each frame. */
const edge = 56;
const pace = 8;

/** Follows the pointer that was just put down on `handle`, and scrolls at the edges of the sheet that it lies on. */
export function followFinger(
  handle: HTMLElement,
  { pointerId, clientX, clientY }: PointerEvent,
  { begin, move, end }: Followed,
): void {
  const sheet = handle.closest('main');
  const start = { x: clientX, y: clientY, scrolled: sheet?.scrollTop ?? 0 };
  const listening = new AbortController();
  const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', listener: (event: PointerEvent) => void) =>
    handle.addEventListener(type, (event) => event.pointerId === pointerId && listener(event), listening);
  let at = { x: clientX, y: clientY };
  let frame: number | null = null;
  const told = () => move(at.x, at.y, at.y - start.y + (sheet?.scrollTop ?? 0) - start.scrolled);

  const scrollAtEdge = () => {
    frame = requestAnimationFrame(scrollAtEdge);
    if (!sheet) return;
    const { top, bottom } = sheet.getBoundingClientRect();
    const by = at.y < top + edge ? -pace : at.y > bottom - edge ? pace : 0;
    if (by === 0) return;
    sheet.scrollBy(0, by);
    told();
  };
  const stop = (dropped: boolean) => {
    listening.abort();
    if (frame === null) return;
    cancelAnimationFrame(frame);
    end(dropped);
  };

  on('pointermove', (event) => {
    at = { x: event.clientX, y: event.clientY };
    if (frame === null) {
      if (Math.hypot(at.x - start.x, at.y - start.y) < before) return;
      if (!begin()) return stop(false);
      frame = requestAnimationFrame(scrollAtEdge);
    }
    told();
  });
  on('pointerup', () => stop(true));
  on('pointercancel', () => stop(false));
  // Beside the sheet and above the tools the finger still leads it.
  handle.setPointerCapture(pointerId);
}
