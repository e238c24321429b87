import type { TFunction } from 'i18next';
import type { FileOnItsWay, FileProgress } from '../surroundings.ts';
import css from './media.module.css';

/** What stands in the text while a file is on its way. `end`: it is seen no more, and nobody listens. */
export type Placeholder = { element: HTMLElement; end(): void };

/** Shows how far a file is, with the way back, and the way on when it failed. `onGiveUp`: somebody stopped it or put it away. */
export function filePlaceholder(
  file: File,
  way: FileOnItsWay,
  t: TFunction<'editor'>,
  onGiveUp: () => void,
): Placeholder {
  const { name } = file;
  const element = document.createElement('div');
  element.className = css.waiting ?? '';
  element.contentEditable = 'false';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', name);
  const picture = previewOf(file);
  if (picture) element.append(picture);
  const about = element.appendChild(document.createElement('div'));
  about.className = css.about ?? '';
  const title = about.appendChild(document.createElement('bdi'));
  title.textContent = name;
  const words = about.appendChild(document.createElement('p'));
  const bar = about.appendChild(document.createElement('progress'));
  bar.setAttribute('aria-label', t('media:howFar', { name }));
  const again = element.appendChild(button(t('media:retry'), t('media:retryNamed', { name }), way.retry));
  element.append(button('×', t('media:stop', { name }), onGiveUp));

  const show = () => {
    const progress = way.progress();
    const failed = progress.is === 'failed';
    element.dataset.state = progress.is;
    const said = failed ? `${progress.title} ${progress.words}` : saidOf(progress, t);
    if (words.textContent !== said) words.textContent = said;
    if (failed) words.setAttribute('role', 'alert');
    else words.removeAttribute('role');
    bar.hidden = failed || progress.is === 'done';
    bar.value = shareOf(progress);
    again.hidden = !failed || !progress.mayHelpAgain;
  };
  show();
  const unsubscribe = way.subscribe(show);
  return {
    element,
    end: () => {
      unsubscribe();
      if (picture) URL.revokeObjectURL(picture.src);
    },
  };
}

export function button(words: string, label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = css.press ?? '';
  made.textContent = words;
  made.setAttribute('aria-label', label);
  made.title = label;
  // The caret stays where it is, and a phone's keyboard open.
  made.addEventListener('mousedown', (event) => event.preventDefault());
  made.addEventListener('click', press);
  return made;
}

function saidOf({ is }: FileProgress, t: TFunction<'editor'>): string {
  if (is === 'done') return t('media:states.done');
  return `${t(`media:states.${is}`)}. ${t('media:leaving')}`;
}

/** Nothing on the screen moves by itself: a file that is looked at stays at the end of its way. */
function shareOf(progress: FileProgress): number {
  if (progress.is === 'sending') return progress.share;
  return progress.is === 'waiting' ? 0 : 1;
}

/** In bytes: a larger picture takes the browser longer to draw than most take to arrive. */
const largestPreview = 20_000_000;

/** The picture itself, from this device. */
function previewOf(file: File): HTMLImageElement | null {
  if (!/^image\/(png|jpeg|webp|gif|avif)$/.test(file.type) || file.size > largestPreview) return null;
  const picture = document.createElement('img');
  picture.alt = '';
  picture.src = URL.createObjectURL(file);
  return picture;
}
