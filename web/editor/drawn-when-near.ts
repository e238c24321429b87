import { inIdleTime } from './menus/in-idle-time.ts';

/** How far from the screen something is drawn, so that it is there when one arrives. */
const nearby = '400px';

/** All that there are in open pages. */
const drawings = new Set<DrawnWhenNear>();

/**
 * Something in a text that a library draws: when it comes near the screen, anew when it changes there, and before the page is
 * printed wherever it is. `draw` says whether it could; what could not be loaded is tried again the next time.
 */
export class DrawnWhenNear {
  readonly #dom: HTMLElement;
  readonly #draw: () => Promise<boolean>;
  readonly #watch: IntersectionObserver | null;
  #isNear = false;
  #isDrawn = false;
  #drawing: Promise<void> | null = null;
  #waiting: ReturnType<typeof setTimeout> | null = null;
  #callOff = () => {};

  constructor(dom: HTMLElement, draw: () => Promise<boolean>) {
    this.#dom = dom;
    this.#draw = draw;
    this.#watch =
      typeof IntersectionObserver === 'undefined'
        ? null
        : new IntersectionObserver(
            (entries) => {
              const near = entries.some(({ isIntersecting }) => isIntersecting);
              if (near && !this.#isNear && !this.#isDrawn) this.#drawAfter(0);
              this.#isNear = near;
            },
            { rootMargin: nearby },
          );
    this.#watch?.observe(dom);
    drawings.add(this);
  }

  /** Draws it anew, if it is near, once nothing has changed for `rest` ms. */
  changed(rest: number): void {
    this.#isDrawn = false;
    this.#drawing = null;
    if (this.#isNear) this.#drawAfter(rest);
  }

  end(): void {
    drawings.delete(this);
    this.#watch?.disconnect();
    this.#forgetPlans();
  }

  isStillToBeDrawn(within: Element): boolean {
    return !this.#isDrawn && within.contains(this.#dom);
  }

  /** Resolves when it is drawn, or could not be. */
  drawNow(): Promise<void> {
    this.#forgetPlans();
    const drawing =
      this.#drawing ??
      this.#draw()
        .then((could) => {
          // Unless it has changed meanwhile.
          if (this.#drawing === drawing) this.#isDrawn = could;
        })
        .finally(() => {
          if (this.#drawing === drawing) this.#drawing = null;
        });
    this.#drawing = drawing;
    return drawing;
  }

  #drawAfter(rest: number): void {
    this.#forgetPlans();
    this.#waiting = setTimeout(() => {
      this.#callOff = inIdleTime(() => void this.drawNow());
    }, rest);
  }

  #forgetPlans(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    this.#callOff();
  }
}

/** What in a text has not come near the screen yet, or could not be drawn there. */
export const stillToBeDrawn = (text: Element): DrawnWhenNear[] =>
  [...drawings].filter((each) => each.isStillToBeDrawn(text));
