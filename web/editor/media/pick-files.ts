/** Asks for files of this device; never answers when nothing is chosen. `accept`: as of an `<input>`. */
export function pickFiles(
  accept: string,
  several: boolean,
  onPicked: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = several;
  input.hidden = true;
  // Safari forgets one that stands nowhere while its window of files is open.
  document.body.append(input);
  input.addEventListener('change', () => {
    input.remove();
    onPicked([...(input.files ?? [])]);
  });
  input.addEventListener('cancel', () => input.remove());
  input.click();
}

/** What the server takes for pictures that can be shown; phones then send JPEG in place of their own kinds. */
export const pictureTypes = 'image/png,image/jpeg,image/webp,image/gif,image/avif';
