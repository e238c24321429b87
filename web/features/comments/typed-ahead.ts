/** What somebody types into `place` from now on, until there is a field to take it. */
let ahead: { letters: string; end: () => void } | null = null;

/** Keeps the letters typed while `place` has the focus, for a field that is still being loaded; from one place to the next. */
export function keepTyped(place: HTMLElement): void {
  ahead?.end();
  const kept = { letters: ahead?.letters ?? '', end: () => place.removeEventListener('keydown', pressed) };
  function pressed(event: KeyboardEvent) {
    const { key, target } = event;
    const isCommand = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
    if (target !== place || isCommand) return;
    if (key === 'Backspace') kept.letters = [...kept.letters].slice(0, -1).join('');
    else if ([...key].length === 1) kept.letters += key;
    else return;
    // A space would scroll the page.
    event.preventDefault();
  }
  place.addEventListener('keydown', pressed);
  ahead = kept;
}

/** The letters typed ahead, once: from now on the field has the keys itself. */
export function takeTyped(): string {
  const { letters = '' } = ahead ?? {};
  ahead?.end();
  ahead = null;
  return letters;
}
