/** The sign-in library wants an address of everybody; this domain, which can never exist, marks one that was made up. */
const madeUpDomain = '@users.invalid';

/** Fills the column of somebody who has no e-mail address. */
export function madeUpAddress(userName: string): string {
  return `${userName}${madeUpDomain}`;
}

/** The address as it may be mailed and shown; null: there is none. */
export function addressOf(email: string): string | null {
  return email.endsWith(madeUpDomain) ? null : email;
}
