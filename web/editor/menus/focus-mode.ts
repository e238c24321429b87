import './focus-mode.css';

/** Puts away all but the text, or brings it back. */
export function showOnlyText(only: boolean): void {
  document.documentElement.toggleAttribute('data-focus-mode', only);
}
