import { Refused } from './api-client.ts';

/** A text in place of another: `was` is the one from which its writer began. */
export type Replaced = { to: string; was: string };

/** Stores a text, and resolves to it as it is stored; rejects as `call` does. */
export type SendText = (change: Replaced) => Promise<string>;

/** What is being written, and from what its writer began. */
export type Written = Readonly<{ text: string; was: string }>;

export type DraftState = Readonly<{
  /** Null: nothing. */
  written: Written | null;
  /** Why it was not stored; null: it was, or was not tried. */
  failure: unknown;
  /** It is on its way. */
  busy: boolean;
  /** It was stored, and nothing has been written since. */
  stored: boolean;
}>;

/**
 * What somebody writes in place of a text that others may change too. It outlives the field that it is written in, so that no word is
 * lost when that one is drawn anew or closed.
 */
export class DraftText {
  #state: DraftState = { written: null, failure: null, busy: false, stored: false };
  #sending: { text: string; done: Promise<boolean> } | null = null;
  readonly #watchers = new Set<() => void>();

  /** `begun`: what stood there when it was opened; without it a text is begun with its first letter. */
  constructor(begun: string | null = null) {
    if (begun !== null) this.#state = { ...this.#state, written: { text: begun, was: begun } };
  }

  /** With what was being written elsewhere. */
  static goneOnWith(written: Written | null): DraftText {
    const draft = new DraftText();
    draft.#state = { ...draft.#state, written };
    return draft;
  }

  readonly read = (): DraftState => this.#state;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** `value`: what stands there now. */
  change(text: string, value: string): void {
    this.#set({ written: { text, was: this.#state.written?.was ?? value }, stored: false });
  }

  readonly giveUp = (): void => {
    this.#set({ written: null, failure: null });
  };

  /** Whether nothing is left to be stored; if not, `failure` says why, and what was written is still there. */
  async save(send: SendText): Promise<boolean> {
    const { written } = this.#state;
    if (this.#sending) {
      const { text, done } = this.#sending;
      if (text === written?.text) return done;
      // What was written since begins with what is stored then.
      await done;
      return this.save(send);
    }
    if (!written) return true;
    if (written.text === written.was || written.text.trim() === written.was) {
      this.giveUp();
      return true;
    }
    const done = this.#store(written, send);
    this.#sending = { text: written.text, done };
    return done;
  }

  /** The same in the place of what somebody else has written there meanwhile. */
  takeMine(send: SendText): Promise<boolean> {
    const { written, failure } = this.#state;
    const present = presentOf(failure);
    if (written && present !== null)
      this.#set({ written: { text: written.text, was: present }, failure: null });
    return this.save(send);
  }

  async #store({ text, was }: { text: string; was: string }, send: SendText): Promise<boolean> {
    this.#set({ busy: true });
    try {
      const stored = await send({ to: text, was });
      const { written } = this.#state;
      const more = written !== null && written.text !== text;
      this.#sending = null;
      this.#set({
        written: more ? { text: written.text, was: stored } : null,
        failure: null,
        busy: false,
        stored: !more,
      });
      return true;
    } catch (failure) {
      // Whatever it is, it is shown beside the field; what was written stays in it.
      this.#sending = null;
      this.#set({ failure: this.#state.written && failure, busy: false });
      return false;
    }
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}

/** What stands there by now, if that is why a text was refused; null otherwise. */
export function presentOf(failure: unknown): string | null {
  return failure instanceof Refused && failure.refusal === 'changed_meanwhile' ? failure.present : null;
}
