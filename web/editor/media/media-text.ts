/** In UTF-16 units: what is shown of a text in an attribute, which may be of any length. */
const mostShown = 2_000;

/** An attribute as text to be shown, whatever a client wrote into the shared document. */
export function shownText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, mostShown) : '';
}
