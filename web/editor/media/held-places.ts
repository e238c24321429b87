import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/**
 * A place in the text that is held for what is still to come, such as a file on its way. Only the person who waits for it sees it; it
 * moves with the text and is never written.
 */
export type HeldPlace = {
  id: number;
  from: number;
  /** What comes replaces what stands from `from` to here. */
  to: number;
  /** What stands there meanwhile; null: nothing is seen. */
  element: HTMLElement | null;
};

type Change = {
  /** New ones, in the order in which they stand at one place. */
  hold?: { places: readonly HeldPlace[]; before: number | null };
  /** The one at which this transaction inserts: those before it at the same place stay before what is inserted. */
  insertAt?: number;
  leave?: number;
  move?: { id: number; to: number };
};

type Held = { places: readonly HeldPlace[]; shown: DecorationSet };

const key = new PluginKey<Held>('heldPlaces');
const nothing: Held = { places: [], shown: DecorationSet.empty };

export function heldPlaces(): Plugin<Held> {
  return new Plugin<Held>({
    key,
    state: {
      init: () => nothing,
      apply(tr, held) {
        const change: Change | undefined = tr.getMeta(key);
        if (!change && (!tr.docChanged || held.places.length === 0)) return held;
        const places = changed(tr.docChanged ? moved(held.places, tr, change) : held.places, change);
        return places.length === 0 ? nothing : { places, shown: shownAt(tr, places) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}

let last = 0;

/** Holds a place for each element; before a place that is held already where one is named. Returns their ids. */
export function holdPlaces(
  tr: Transaction,
  at: { from: number; to?: number; before?: number },
  elements: readonly (HTMLElement | null)[],
): number[] {
  const { from, to = from, before = null } = at;
  const places = elements.map((element) => ({ id: ++last, from, to, element }));
  tr.setMeta(key, { hold: { places, before } } satisfies Change);
  return places.map(({ id }) => id);
}

/** The place as it is now; null once it was left. */
export function heldPlace(state: EditorState, id: number): HeldPlace | null {
  return key.getState(state)?.places.find((place) => place.id === id) ?? null;
}

/** Says that this transaction inserts at the place, and whether that was the end of the waiting. */
export function insertsAt(tr: Transaction, id: number, end: 'leave' | 'stay'): Transaction {
  return tr.setMeta(key, (end === 'leave' ? { insertAt: id, leave: id } : { insertAt: id }) satisfies Change);
}

export function leavePlace(tr: Transaction, id: number): Transaction {
  return tr.setMeta(key, { leave: id } satisfies Change);
}

/** Moves the place to where it is meant in the document after this transaction. */
export function movePlace(tr: Transaction, id: number, to: number): Transaction {
  return tr.setMeta(key, { move: { id, to } } satisfies Change);
}

function moved(places: readonly HeldPlace[], { mapping }: Transaction, change?: Change): HeldPlace[] {
  const own = places.findIndex(({ id }) => id === change?.insertAt);
  return places.map((place, index) => {
    const from = mapping.map(place.from, index < own ? -1 : 1);
    return { ...place, from, to: Math.max(from, mapping.map(place.to, index < own ? -1 : 1)) };
  });
}

function changed(places: readonly HeldPlace[], change: Change | undefined): readonly HeldPlace[] {
  const { move, leave } = change ?? {};
  const left = leave === undefined ? places : places.filter(({ id }) => id !== leave);
  const kept = left.map((place) =>
    place.id === move?.id ? { ...place, from: move.to, to: move.to } : place,
  );
  if (!change?.hold) return kept;
  const at = kept.findIndex(({ id }) => id === change.hold?.before);
  return at < 0
    ? [...kept, ...change.hold.places]
    : [...kept.slice(0, at), ...change.hold.places, ...kept.slice(at)];
}

function shownAt({ doc }: Transaction, places: readonly HeldPlace[]): DecorationSet {
  const widgets = places.flatMap(({ id, from, element }, index) => {
    if (!element) return [];
    const spec = {
      key: `held-${id}`,
      side: index - places.length,
      stopEvent: () => true,
      ignoreSelection: true,
    };
    return [Decoration.widget(from, element, spec)];
  });
  return DecorationSet.create(doc, widgets);
}
