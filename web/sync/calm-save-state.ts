import type { PageConnection } from './page-connection.ts';
import { type SaveState, saveState } from './save-state.ts';

/** Milliseconds: "Saving" is only said after a while of writing, and "Saved" only in a pause, so that no word flickers. */
const slow = 500;
const pause = 300;

type Kind = SaveState['kind'];
type Timer = ReturnType<typeof setTimeout>;

/**
 * The save state of a page as it is shown. A single key that is saved at once makes no word flicker (null for a moment); who writes
 * on reads "Saving" until a pause, however often all is saved in between. It lives beside React and tells only of what is shown:
 * each key would otherwise be three renderings.
 */
export class CalmSaveState {
  readonly #connection: Pick<PageConnection, 'state' | 'subscribe'>;
  readonly #listeners = new Set<() => void>();
  #leave: (() => void) | null = null;
  /** The word that is shown, null for silence. */
  #calm: Kind | null;
  #shown: SaveState | null;
  #slow: Timer | null = null;
  #rest: { for: string; timer: Timer } | null = null;

  constructor(connection: Pick<PageConnection, 'state' | 'subscribe'>) {
    this.#connection = connection;
    const state = this.#state();
    this.#calm = state.kind === 'saving' ? null : state.kind;
    this.#shown = this.#calm && state;
  }

  /** Follows the page as long as anybody listens. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#leave) {
      this.#leave = this.#connection.subscribe(this.#look);
      this.#look();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#leave?.();
      this.#leave = null;
      this.#stopSlow();
      this.#stopRest();
    };
  };

  /** The same object as long as the same is shown. */
  shown = (): SaveState | null => this.#shown;

  #state(): SaveState {
    const { keptCopies, ...facts } = this.#connection.state();
    return saveState({ ...facts, keptCopies: keptCopies.length });
  }

  #look = (): void => {
    const state = this.#state();
    const { kind } = state;
    // A word that has stopped being true goes at once, before anything is painted.
    if (this.#calm !== null && this.#calm !== kind && (kind === 'saving' || this.#calm !== 'saving'))
      this.#calm = kind === 'saving' ? null : kind;

    if (this.#calm === null && (kind === 'saving' || kind === 'saved'))
      this.#slow ??= setTimeout(() => this.#say('saving'), slow);
    else this.#stopSlow();

    if (this.#calm === kind || kind === 'saving') this.#stopRest();
    else this.#restFor(kind);

    this.#show(state);
  };

  #restFor(kind: Kind): void {
    const what = `${this.#calm} ${kind}`;
    if (this.#rest?.for === what) return;
    this.#stopRest();
    this.#rest = { for: what, timer: setTimeout(() => this.#say(kind), kind === 'saved' ? pause : 0) };
  }

  #say(kind: Kind): void {
    this.#calm = kind;
    this.#look();
  }

  #show(state: SaveState): void {
    const over = this.#calm === 'saving' && state.kind === 'saved';
    const shown: SaveState | null = this.#calm === state.kind ? state : over ? { kind: 'saving' } : null;
    if (JSON.stringify(shown) === JSON.stringify(this.#shown)) return;
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  #stopSlow(): void {
    if (this.#slow !== null) clearTimeout(this.#slow);
    this.#slow = null;
  }

  #stopRest(): void {
    if (this.#rest !== null) clearTimeout(this.#rest.timer);
    this.#rest = null;
  }
}
