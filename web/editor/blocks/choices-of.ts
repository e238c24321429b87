/** The choices of a list of the browser's own, in the text without React: value and words of each. */
export function choicesOf(
  choices: readonly (readonly [value: string, words: string])[],
): HTMLOptionElement[] {
  return choices.map(([value, words]) => {
    const choice = document.createElement('option');
    choice.value = value;
    choice.textContent = words;
    return choice;
  });
}
