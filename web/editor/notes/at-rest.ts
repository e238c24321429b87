import { inIdleTime } from '../menus/in-idle-time.ts';

/** After a change, in ms: a burst of typing is looked at once. */
const settles = 300;

/** Something to be done once the text has come to rest and the browser is idle. */
export class AtRest {
  readonly #work: () => void;
  #waiting: ReturnType<typeof setTimeout> | null = null;
  #callOff = () => {};

  constructor(work: () => void) {
    this.#work = work;
  }

  soon(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = null;
      this.#callOff = inIdleTime(this.#work);
    }, settles);
  }

  end(): void {
    if (this.#waiting !== null) clearTimeout(this.#waiting);
    this.#waiting = null;
    this.#callOff();
  }
}
