import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { useHeights } from './use-heights.ts';

/** Tells of an element's size as soon as it is watched, as browsers do; `deliver` is their next frame. */
class Sizes {
  static readonly all: Sizes[] = [];
  private readonly fresh = new Set<Element>();
  private readonly tell: (entries: { target: Element }[]) => void;
  constructor(tell: (entries: { target: Element }[]) => void) {
    this.tell = tell;
    Sizes.all.push(this);
  }
  observe(element: Element): void {
    this.fresh.add(element);
  }
  unobserve(element: Element): void {
    this.fresh.delete(element);
  }
  disconnect(): void {
    this.fresh.clear();
  }
  deliver(): void {
    const entries = [...this.fresh].map((target) => ({ target }));
    this.fresh.clear();
    if (entries.length > 0) this.tell(entries);
  }
}

function Notes({ onDrawn }: { onDrawn: (heights: ReadonlyMap<string, number>) => void }) {
  const { heights, watch } = useHeights();
  onDrawn(heights);
  return <div ref={(element) => watch(element)} data-note="one" />;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('comes to rest although each note is watched anew when it is drawn', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('ResizeObserver', Sizes);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
  const drawn: ReadonlyMap<string, number>[] = [];
  const root = createRoot(document.createElement('div'));
  await act(() => root.render(<Notes onDrawn={(heights) => drawn.push(heights)} />));
  for (let frame = 0; frame < 8; frame++) await act(() => Sizes.all.forEach((sizes) => void sizes.deliver()));
  expect(drawn.at(-1)).toEqual(new Map([['one', 40]]));
  expect(drawn.length).toBeLessThanOrEqual(3);
  await act(() => root.unmount());
});
