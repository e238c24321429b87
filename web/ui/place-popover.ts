/** Between a popover and its button, and between it and the edge of the window; px. */
const gap = 5;
const edge = 12;
/** Below its button a popover wants this much, px; where there is less, it opens to the roomier side. */
const enough = 340;

/**
 * Puts a popover of the browser's own beside the button that opens it: below, or above where that has more room
 * (the foot of a phone), always inside the window. To be called before it is shown; the popover's width is its
 * own affair and must be set by `--popover-width`, and it is never higher than `--popover-height`. One whose style says `--popover-place: own`, such as a sheet at the foot of
 * a phone, is left to its style.
 */
export function placePopover(button: Element, popover: HTMLElement): void {
  const own = popover.style;
  if (getComputedStyle(popover).getPropertyValue('--popover-place').trim() === 'own') {
    for (const property of ['inset-block', 'inset-inline', 'max-block-size']) own.removeProperty(property);
    return;
  }
  const box = button.getBoundingClientRect();
  const rightToLeft = getComputedStyle(button).direction === 'rtl';
  const below = innerHeight - box.bottom - gap - edge;
  const above = box.top - gap - edge;
  const goesUp = below < enough && above > below;
  const start = rightToLeft ? innerWidth - box.right : box.left;
  own.insetBlock = goesUp ? `auto ${innerHeight - box.top + gap}px` : `${box.bottom + gap}px auto`;
  own.insetInline = `max(${edge}px, min(${start}px, 100vw - ${edge}px - var(--popover-width))) auto`;
  own.maxBlockSize = `min(${goesUp ? above : below}px, var(--popover-height, 100vh))`;
}
