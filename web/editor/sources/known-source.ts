import { isSource, type Source } from '../../../shared/editor/source.ts';

const judged = new WeakMap<object, boolean>();

/** Whether a value is a source, judged once for each: it may be long. */
export function isKnownSource(value: unknown): value is Source {
  if (typeof value !== 'object' || value === null) return false;
  const before = judged.get(value);
  if (before !== undefined) return before;
  const is = isSource(value);
  judged.set(value, is);
  return is;
}
