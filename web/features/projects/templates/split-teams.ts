/** Teams of people, by id. */
export type Teams = readonly (readonly string[])[];

/**
 * People put into teams of about `size`, in their order: no team has two more than another, and there is one more team rather than one
 * that is too large.
 */
export function splitTeams(people: readonly string[], size: number): Teams {
  const count = Math.ceil(people.length / Math.max(1, size));
  return Array.from({ length: count }, (_, team) =>
    people.slice(
      Math.floor((team * people.length) / count),
      Math.floor(((team + 1) * people.length) / count),
    ),
  );
}

/** The teams without those who are not among `people` any more; a team that becomes empty stays. */
export function teamsAmong(teams: Teams, people: readonly string[]): Teams {
  return teams.map((team) => team.filter((id) => people.includes(id)));
}

/** The same in an order that chance decides. `random`: from 0 to below 1. */
export function drawTeams(people: readonly string[], size: number, random: () => number): Teams {
  const order = [...people];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? '', order[last] ?? ''];
  }
  return splitTeams(order, size);
}

/** The teams with somebody put into another one; `to` null: into none. Teams stay when they become empty. */
export function putInto(teams: Teams, person: string, to: number | null): Teams {
  return teams.map((team, index) => {
    const others = team.filter((id) => id !== person);
    return index === to ? [...others, person] : others;
  });
}
