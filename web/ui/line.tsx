import type { ComponentPropsWithoutRef } from 'react';
import { useFocusPast } from './use-focus-past.ts';

/** A line of a list that may be taken away by something in it: the focus goes on from it. */
export function Line(line: Omit<ComponentPropsWithoutRef<'li'>, 'ref'>) {
  return <li ref={useFocusPast<HTMLLIElement>()} {...line} />;
}
