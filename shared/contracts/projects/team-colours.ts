/** How many colours people have; with more in a team some share one. */
export const colourCount = 6;

/** Somebody's own colour, from 1: the same in every team and on every screen, unless another of the team has it. */
export function ownColour(account: string): number {
  let sum = 0;
  // FNV-1a: ids that differ in one letter end far from each other.
  for (const letter of account) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (((sum ^ (sum >>> 15)) >>> 0) % colourCount) + 1;
}

/**
 * The colours of a team, from 1; `team` are account ids in order of joining. Each has their own; of several with the same one the first
 * keeps it, and the others take those that are left. So nobody who comes later changes the colour of somebody before them, unless it is
 * their own. Server and browser both go by this.
 */
export function coloursInTeam(team: readonly string[]): ReadonlyMap<string, number> {
  const colours = new Map<string, number>();
  const taken = new Set<number>();
  const displaced: string[] = [];
  for (const account of new Set(team)) {
    const own = ownColour(account);
    if (taken.has(own)) {
      displaced.push(account);
      continue;
    }
    taken.add(own);
    colours.set(account, own);
  }
  for (const account of displaced) colours.set(account, nextFree(ownColour(account), taken));
  return colours;
}

/** From `own` on round the circle; when all are taken it stays. */
function nextFree(own: number, taken: Set<number>): number {
  for (let step = 1; step < colourCount; step += 1) {
    const colour = ((own - 1 + step) % colourCount) + 1;
    if (!taken.has(colour)) {
      taken.add(colour);
      return colour;
    }
  }
  return own;
}
