import * as Y from 'yjs';
import type { Chance } from './chance.ts';

/** Writes into Yjs what no editor here knows, as a newer one would: an element named `name` somewhere, or a mark. */
export function plant(text: Y.XmlFragment, name: string, chance: Chance): void {
  const place = chance.pick(elementsIn(text).filter((element) => mayHold(element)));
  const words = place.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
  text.doc?.transact(() => {
    if (words && words.length > 1 && chance.once(3)) {
      words.format(chance.below(words.length - 1), 1, { sparkle: { of: name } });
      return;
    }
    const unknown = new Y.XmlElement('drawing');
    unknown.setAttribute('name', name);
    const inside = new Y.XmlElement('paragraph');
    inside.insert(0, [new Y.XmlText(name)]);
    unknown.insert(0, [inside]);
    place.insert(chance.below(place.length + 1), [unknown]);
  }, 'a newer editor');
}

/** The names of what was planted and is still there; what was planted into another goes with it, and is not among them. */
export function plantedIn(text: Y.XmlFragment): Set<unknown> {
  const drawings = elementsIn(text).filter((element) => isUnknown(element) && !isWithinUnknown(element));
  // Undo leaves an element into which others wrote, without what this person had set on it: that has no name.
  const names = drawings.map((drawing) => (drawing as Y.XmlElement).getAttribute('name'));
  return new Set(names.filter((name) => name !== undefined));
}

/** Places where something new could stand, in a schema that is younger than this one. */
function mayHold(element: Y.XmlFragment): boolean {
  return ['', 'paragraph', 'heading', 'blockquote', 'tableCell', 'callout', 'listItem'].includes(
    nameOf(element),
  );
}

function elementsIn(text: Y.XmlFragment): Y.XmlFragment[] {
  const found = [text];
  for (const element of found) {
    for (const child of element.toArray()) if (child instanceof Y.XmlElement) found.push(child);
  }
  return found;
}

const isUnknown = (element: Y.XmlFragment): boolean => nameOf(element) === 'drawing';

function isWithinUnknown({ parent }: Y.XmlFragment): boolean {
  return parent instanceof Y.XmlElement && (isUnknown(parent) || isWithinUnknown(parent));
}

const nameOf = (element: Y.XmlFragment): string => (element instanceof Y.XmlElement ? element.nodeName : '');
