import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts the focus in a dialog on what is likely next (`data-next`; without one on what is chosen), and again with each step that takes the
 * focus away with what had it.
 */
export function useFocusOnNext(dialog: RefObject<HTMLDialogElement | null>, step: string | undefined): void {
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step.
  useEffect(() => {
    const { current } = dialog;
    if (!current) return;
    const lost = !current.contains(document.activeElement) || document.activeElement === current;
    const next = () => current.querySelector('[data-next]') ?? current.querySelector('input:checked');
    if (first.current || lost) (next() as HTMLElement | null)?.focus();
    first.current = false;
  }, [dialog, step]);
}
