import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PageBrief } from '../../../shared/contracts/pages.ts';
import { branchOf, lastPlace, type Place } from './page-places.ts';

/** Where a dragged page comes: a line across `top`, or a frame of `height` round the page it goes below. px, within the tree. */
export type Drop = { top: number; start: number; height: number | null };

type Drag = { page: string; title: string; drop: Drop | null };

/** px; a hand that clicks moves a little too. */
const before = 6;
/** ms; shorter is a tap, and what moves meanwhile scrolls. */
const hold = 350;
/** px from the edge of what scrolls, and px that it goes in each frame. */
const edge = 36;
const pace = 9;

/**
 * Drags a line of the tree by mouse, pen or finger (held for a moment first); Esc takes it back. Listens on the whole tree, so
 * that hundreds of lines cost nothing.
 */
export function usePageDrag(
  root: RefObject<HTMLElement | null>,
  pages: readonly PageBrief[] | null,
  onDrop: (page: string, place: Place) => void,
): Drag | null {
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef({ pages, onDrop });
  useEffect(() => {
    latest.current = { pages, onDrop };
  });
  const enabled = pages !== null;

  useEffect(() => {
    const tree = root.current;
    if (!tree || !enabled) return;
    const session = new DragSession(tree, () => latest.current, setDrag);
    return () => session.end();
  }, [root, enabled]);

  return drag;
}

type Latest = { pages: readonly PageBrief[] | null; onDrop: (page: string, place: Place) => void };

class DragSession {
  private readonly tree: HTMLElement;
  private readonly latest: () => Latest;
  private readonly show: (drag: Drag | null) => void;
  private readonly listening = new AbortController();
  private pressed: { page: string; line: HTMLElement; x: number; y: number; pointer: number } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private moving = false;
  private at = { x: 0, y: 0 };
  private place: Place | null = null;

  constructor(tree: HTMLElement, latest: () => Latest, show: (drag: Drag | null) => void) {
    this.tree = tree;
    this.latest = latest;
    this.show = show;
    const { signal } = this.listening;
    tree.addEventListener('pointerdown', this.press, { signal });
    tree.addEventListener('contextmenu', this.keepMenuAway, { signal });
    // After a long press the finger drags the page, not the list.
    tree.addEventListener('touchmove', this.keepScrollAway, { signal, passive: false });
    window.addEventListener('pointermove', this.move, { signal });
    window.addEventListener('pointerup', this.release, { signal });
    window.addEventListener('pointercancel', this.cancel, { signal });
    window.addEventListener('keydown', this.cancelByKey, { signal, capture: true });
  }

  end(): void {
    this.listening.abort();
    this.cancel();
  }

  private readonly press = (event: PointerEvent) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-page]');
    const line = link?.closest<HTMLElement>('[data-line]');
    if (!link || !line || event.button !== 0 || !event.isPrimary) return;
    this.pressed = {
      page: link.dataset.page ?? '',
      line,
      x: event.clientX,
      y: event.clientY,
      pointer: event.pointerId,
    };
    if (event.pointerType !== 'mouse') this.timer = setTimeout(this.begin, hold);
  };

  private readonly move = (event: PointerEvent) => {
    const { pressed } = this;
    if (!pressed || event.pointerId !== pressed.pointer) return;
    this.at = { x: event.clientX, y: event.clientY };
    if (!this.moving) {
      const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > before;
      if (!far) return;
      if (event.pointerType === 'mouse') this.begin();
      else return this.cancel();
    }
    this.showPlace();
  };

  private readonly begin = () => {
    if (!this.pressed || !this.latest().pages) return;
    this.moving = true;
    this.pressed.line.toggleAttribute('data-dragged', true);
    this.tree.setPointerCapture(this.pressed.pointer);
    this.at = { x: this.pressed.x, y: this.pressed.y };
    this.showPlace();
    requestAnimationFrame(this.scrollAtEdge);
  };

  private showPlace(): void {
    const { pages } = this.latest();
    if (!this.pressed || !pages) return;
    const { page } = this.pressed;
    const found = this.placeAt(pages, page);
    this.place = found?.place ?? null;
    this.show({
      page,
      title: pages.find(({ id }) => id === page)?.title ?? '',
      drop: found?.drop ?? null,
    });
  }

  /** The upper quarter of a line is the place before it, the lower one that behind it, the middle the one below it in the tree. */
  private placeAt(pages: readonly PageBrief[], page: string): { place: Place; drop: Drop } | null {
    const lines = [...this.tree.querySelectorAll<HTMLElement>('[data-line]')];
    const line = lines.find((each) => this.at.y < each.getBoundingClientRect().bottom) ?? lines.at(-1);
    const target = pages.find(({ id }) => id === line?.dataset.line);
    if (!line || !target || branchOf(pages, page).has(target.id)) return null;
    const box = line.getBoundingClientRect();
    const around = this.tree.getBoundingClientRect();
    const rightToLeft = getComputedStyle(this.tree).direction === 'rtl';
    const start = rightToLeft ? around.right - box.right : box.left - around.left;
    const share = (this.at.y - box.top) / box.height;
    const top = box.top - around.top;
    if (share >= 0.25 && share <= 0.75)
      return { place: lastPlace(pages, target.id, page), drop: { top, start, height: box.height } };
    const siblings = pages.filter(({ parentId, id }) => parentId === target.parentId && id !== page);
    const index = siblings.findIndex(({ id }) => id === target.id);
    if (share < 0.25)
      return {
        place: { parentId: target.parentId, after: siblings[index - 1]?.id ?? null },
        drop: { top: top - 2, start, height: null },
      };
    const bottom = { top: top + box.height, start, height: null };
    const shownBelow = line.parentElement?.querySelector(':scope > ul') !== null;
    // Behind the line of a page whose branch is open stands the first of the branch.
    return shownBelow
      ? { place: { parentId: target.id, after: null }, drop: bottom }
      : { place: { parentId: target.parentId, after: target.id }, drop: bottom };
  }

  private readonly scrollAtEdge = () => {
    if (!this.moving) return;
    const scroller = scrollerOf(this.tree);
    const box = scroller.getBoundingClientRect();
    const by = this.at.y < box.top + edge ? -pace : this.at.y > box.bottom - edge ? pace : 0;
    if (by !== 0) {
      scroller.scrollBy(0, by);
      this.showPlace();
    }
    requestAnimationFrame(this.scrollAtEdge);
  };

  private readonly release = (event: PointerEvent) => {
    if (event.pointerId !== this.pressed?.pointer) return;
    const { moving, place } = this;
    const { page } = this.pressed;
    if (moving) this.swallowClick();
    this.cancel();
    if (moving && place) this.latest().onDrop(page, place);
  };

  private readonly cancel = () => {
    clearTimeout(this.timer);
    this.pressed?.line.toggleAttribute('data-dragged', false);
    this.pressed = null;
    this.place = null;
    if (!this.moving) return;
    this.moving = false;
    this.show(null);
  };

  private readonly cancelByKey = (event: KeyboardEvent) => {
    if (!this.moving || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.swallowClick();
    this.cancel();
  };

  /** The link under the pointer is not followed at the end of a drag. */
  private swallowClick(): void {
    const swallow = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('click', swallow, { capture: true, once: true });
    window.addEventListener('pointerdown', () => window.removeEventListener('click', swallow, true), {
      once: true,
      capture: true,
    });
  }

  private readonly keepMenuAway = (event: Event) => {
    if (this.pressed && this.timer !== undefined && this.moving) event.preventDefault();
  };

  private readonly keepScrollAway = (event: Event) => {
    if (this.moving && event.cancelable) event.preventDefault();
  };
}

function scrollerOf(element: HTMLElement): Element {
  for (let up = element.parentElement; up; up = up.parentElement) {
    if (up.scrollHeight > up.clientHeight && /auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  }
  return document.documentElement;
}
