import { stillToBeDrawn } from '../drawn-when-near.ts';

const notShown = (text: Element) =>
  [...text.querySelectorAll('img')].filter(({ complete, naturalWidth }) => !complete || naturalWidth === 0);

/**
 * Draws and loads all of a text that was never near the screen. `told` hears how many of how many are done. What cannot be loaded
 * holds up nothing.
 */
export async function makeReadyForPaper(
  text: HTMLElement,
  told: (done: number, count: number) => unknown,
): Promise<void> {
  const pictures = notShown(text);
  for (const picture of pictures) picture.loading = 'eager';
  const awaited = [
    ...stillToBeDrawn(text).map((drawing) => drawing.drawNow()),
    ...pictures.map((picture) => picture.decode()),
  ];
  if (awaited.length > 0) told(0, awaited.length);
  let done = 0;
  await Promise.allSettled(awaited.map((each) => each.finally(() => told(++done, awaited.length))));
  // What was drawn is a picture by now.
  await Promise.allSettled(notShown(text).map((picture) => picture.decode()));
  // The letters of formulas and of other scripts come when they are laid out, which is put off far from the screen.
  text.style.setProperty('--far', 'visible');
  text.getBoundingClientRect();
  await document.fonts.ready;
  text.style.removeProperty('--far');
}
