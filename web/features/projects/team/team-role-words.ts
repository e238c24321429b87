import { usualTeamRoles } from '../../../../shared/contracts/projects.ts';

/** What somebody does in a team, in the words that `say` has for a key; own words stay as they were written. */
export function teamRoleWords(say: (key: string) => string, role: string): string {
  const usual = usualTeamRoles.find((each) => each === role);
  return usual ? say(`projects:teamRole.${usual}`) : role;
}
