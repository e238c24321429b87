import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';

export type Modal = {
  /** For the dialog itself. */
  dialog: {
    ref: RefObject<HTMLDialogElement | null>;
    onClose: () => void;
    onClick: (event: MouseEvent<HTMLDialogElement>) => void;
  };
  close: () => void;
};

type ModalOptions = {
  /** Of one that is always drawn. By itself a dialog is open for as long as it is drawn. */
  open?: boolean;
  /** Whether a press beside it closes it: not where something longer is written in it. */
  byPressBeside?: boolean;
};

/**
 * A dialog of the browser's own over all else. Esc, `close` and a press beside it close it, the browser gives the focus back to
 * what had it, and `onClose` takes it off the screen.
 */
export function useModal(
  onClose: () => void,
  { open = true, byPressBeside = true }: ModalOptions = {},
): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  const close = () => ref.current?.close();
  useEffect(() => {
    const { current } = ref;
    if (open && !current?.open) current?.showModal();
    if (!open && current?.open) current.close();
  }, [open]);

  function clicked({ target, currentTarget }: MouseEvent<HTMLDialogElement>) {
    if (byPressBeside && target === currentTarget) close();
  }
  return { dialog: { ref, onClose, onClick: clicked }, close };
}
