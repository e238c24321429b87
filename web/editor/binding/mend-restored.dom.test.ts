import { expect, it } from 'vitest';
import { runAnchoring } from '../anchors/testing/anchoring-rig.ts';

/** Found at random: somebody takes a change of kind back over which others have joined and changed blocks. */
it.each([106])('what an undo brings back stands in the same place in every copy (seed %i)', (seed) => {
  expect(runAnchoring(seed, 14).parted).toBe(false);
});
