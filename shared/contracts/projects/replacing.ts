import { z } from 'zod';

/** UTF-16 units of a text that is replaced: twice what any of ours may have, since older ones may have been longer. */
const longestBefore = 4_000;

/** A text that takes the place of another. `was`: the one from which its writer began, as it came from here. */
export const replacing = <Text extends z.ZodType>(text: Text) =>
  z.object({ to: text, was: z.string().max(longestBefore) });

/** Whether a text would take the place of one that its writer did not begin with. The same words by two are no quarrel. */
export function overwrites({ to, was }: { to: string; was: string }, present: string): boolean {
  return was !== present && to !== present;
}
