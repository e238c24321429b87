import type { TFunction } from 'i18next';
import { button } from '../media/file-placeholder.ts';
import css from '../media/media.module.css';

/** In ms: what is quicker needs no words. */
const patience = 400;

/** How far something large is that was pasted, with the way to stop it; unseen while it goes quickly. */
export function pasteProgress(t: TFunction<'editor'>, onStop: () => void) {
  const element = document.createElement('div');
  element.contentEditable = 'false';
  element.hidden = true;
  element.className = css.waiting ?? '';
  const about = element.appendChild(document.createElement('div'));
  about.className = css.about ?? '';
  const words = about.appendChild(document.createElement('p'));
  words.setAttribute('role', 'status');
  const bar = about.appendChild(document.createElement('progress'));
  bar.value = 0;
  bar.setAttribute('aria-label', t('paste:howFar'));
  element.append(button(t('paste:stop'), t('paste:stopNamed'), onStop));
  const timer = setTimeout(() => {
    element.hidden = false;
    words.textContent = t('paste:working');
  }, patience);
  return {
    element,
    show: (share: number) => {
      bar.value = share;
    },
    end: () => clearTimeout(timer),
  };
}
