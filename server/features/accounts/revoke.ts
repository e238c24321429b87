/** Port: closes what an account, or one sign-in or token of it, has opened. Called once the change is on disk. */
export type Revoke = (match: { account: string } | { signIn: string }) => void;
