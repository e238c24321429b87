const reveal = 'reveal';

/** Asks whatever folds this part of the text away to show it. */
export function revealed(element: Element): void {
  element.dispatchEvent(new Event(reveal, { bubbles: true }));
}

/** Calls `show` when something inside the element is to be seen. */
export function onReveal(element: Element, show: () => void): void {
  element.addEventListener(reveal, show);
}
