/** Whose rights are to be decided afresh: all that match every field given. */
export type RevokeMatch = { account?: string; signIn?: string; page?: string };

/** Whether somebody who came by this sign-in to this page is among them. */
export function isRevoked(
  match: RevokeMatch,
  visitor: { account: string; signIn: string },
  page: string,
): boolean {
  return (
    (match.account === undefined || match.account === visitor.account) &&
    (match.signIn === undefined || match.signIn === visitor.signIn) &&
    (match.page === undefined || match.page === page)
  );
}
