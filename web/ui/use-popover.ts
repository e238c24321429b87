import { type RefObject, type ToggleEvent, useEffect, useId, useRef, useState } from 'react';
import { placePopover } from './place-popover.ts';

type Popover = {
  /** For the button that opens it. */
  button: { ref: RefObject<HTMLButtonElement | null>; popoverTarget: string };
  /** For the element that is shown. */
  card: {
    ref: RefObject<HTMLDivElement | null>;
    id: string;
    popover: 'auto';
    onBeforeToggle: (event: ToggleEvent<HTMLDivElement>) => void;
  };
};

/**
 * A popover of the browser's own beside its button. The browser opens it, closes it by Esc and by a press
 * elsewhere, gives the focus back and tells a screen reader whether it is open; only its place is ours.
 */
export function usePopover(): Popover {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function place() {
    if (button.current && card.current) placePopover(button.current, card.current);
  }
  useEffect(() => {
    if (!open) return;
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  });

  return {
    button: { ref: button, popoverTarget: id },
    card: {
      ref: card,
      id,
      popover: 'auto',
      onBeforeToggle: ({ newState }) => {
        if (newState === 'open') place();
        setOpen(newState === 'open');
      },
    },
  };
}
