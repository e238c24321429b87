import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { z } from 'zod';

/** How the school's own sign-on (OpenID Connect) is reached, and what is done with people who are new. */
export type SchoolSignOn = {
  /** The provider's address, under which its description is found. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people know it by. */
  name: string;
  /** Whether somebody without an account gets one, as a student. */
  createStudents: boolean;
};

/** What the provider vouches for. */
export type Claims = {
  issuer: string;
  /** The provider's own id of the person, which is never given to another one. */
  subject: string;
  /** In lower case, and only if the provider says that it is theirs. */
  verifiedEmail: string | null;
  name: string | null;
  userName: string | null;
};

/** What has to be remembered until the browser comes back. */
export const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
});
export type Attempt = z.infer<typeof attempt>;

/** The provider does not answer, or with what is no description of a provider. */
export class ProviderUnreachable extends Error {
  override name = 'ProviderUnreachable';
}

/** The provider, or the browser that says to come from it, did not prove who somebody is. */
export class ProofRefused extends Error {
  override name = 'ProofRefused';
}

/** In seconds, for each question to the provider. */
const patience = 10;

/** Claims are a stranger's words: whatever is not of the shape counts as not said. */
const told = z.object({
  email: z.string().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
});

/** Speaks to the provider by the authorization code flow, with PKCE, state and nonce. */
export class SignOnProvider {
  private readonly settings: SchoolSignOn;
  private found: Promise<Configuration> | null = null;

  constructor(settings: SchoolSignOn) {
    this.settings = settings;
  }

  /** Where the browser goes, and what to remember until it is back. Throws `ProviderUnreachable`. */
  async begin(redirectUri: string): Promise<{ address: string; attempt: Attempt }> {
    const provider = await this.discover();
    const made = {
      state: randomState(),
      nonce: randomNonce(),
      codeVerifier: randomPKCECodeVerifier(),
      redirectUri,
    };
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(made.codeVerifier),
      code_challenge_method: 'S256',
      state: made.state,
      nonce: made.nonce,
    });
    return { address: address.href, attempt: made };
  }

  /** Who came back with this query. Throws `ProofRefused` and `ProviderUnreachable`. */
  async finish({ state, nonce, codeVerifier, redirectUri }: Attempt, query: string): Promise<Claims> {
    const provider = await this.discover();
    return translateErrors(async () => {
      const tokens = await authorizationCodeGrant(provider, new URL(query, redirectUri), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const proof = tokens.claims();
      if (!proof) throw new ProofRefused('no id token');
      const inToken = told.parse(proof);
      // Many providers keep the id token short and tell the rest when asked.
      const more = inToken.email === undefined && provider.serverMetadata().userinfo_endpoint !== undefined;
      const claims = more
        ? told.parse(await fetchUserInfo(provider, tokens.access_token, proof.sub))
        : inToken;
      return {
        issuer: proof.iss,
        subject: proof.sub,
        verifiedEmail: claims.email_verified === true ? (claims.email?.toLowerCase() ?? null) : null,
        name: claims.name ?? null,
        userName: claims.preferred_username ?? null,
      };
    });
  }

  /** Read once; a failure is not remembered. */
  private async discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const address = new URL(issuer);
    const insecure = address.protocol === 'http:';
    this.found ??= discovery(address, clientId, clientSecret, undefined, {
      timeout: patience,
      execute: insecure ? [allowInsecureRequests] : [],
    });
    try {
      return await this.found;
    } catch (error) {
      this.found = null;
      throw new ProviderUnreachable(`nothing to be learnt from ${address.host}`, { cause: error });
    }
  }
}

/** The library's many words for two things: no answer, and no proof. */
async function translateErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (
      error instanceof AuthorizationResponseError ||
      error instanceof ResponseBodyError ||
      error instanceof WWWAuthenticateChallengeError
    )
      throw new ProofRefused('the provider refused', { cause: error });
    if (error instanceof ClientError)
      throw error.code === 'OAUTH_TIMEOUT'
        ? new ProviderUnreachable('the provider is too slow', { cause: error })
        : new ProofRefused('the proof does not hold', { cause: error });
    // `fetch` says so when there is no connection.
    if (error instanceof TypeError) throw new ProviderUnreachable('no connection', { cause: error });
    throw error;
  }
}
