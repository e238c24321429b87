import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** What the provider says of somebody, besides their id there. */
export type ToldClaims = {
  email?: string;
  email_verified?: boolean;
  name?: string;
  preferred_username?: string;
};

export type OpenIdProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Goes where a browser would go that was sent to `address`, as somebody; answers with the query it comes back with. */
  visit(address: string, subject: string, claims: ToldClaims): Promise<string>;
  close(): Promise<void>;
};

/** A real provider of OpenID Connect on loopback, at which everybody is whom the test says and agrees to everything. */
export async function startOpenIdProvider(redirectUri: string): Promise<OpenIdProvider> {
  const client = { clientId: 'atelier', clientSecret: 'a secret between the two of them' };
  const told = new Map<string, ToldClaims>();
  let visitor = '';
  const http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const at = http.address();
  if (at === null || typeof at === 'string') throw new Error('not listening on a port');
  const issuer = `http://127.0.0.1:${at.port}`;

  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    cookies: { keys: ['signs the cookies of the provider'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...told.get(id) }),
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    provider
      .interactionFinished(request, response, { login: { accountId: visitor } })
      .catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
  });

  return {
    issuer,
    ...client,
    async visit(address, subject, claims) {
      visitor = subject;
      told.set(subject, claims);
      const cookies = new Map<string, string>();
      let next = new URL(address);
      while (!next.href.startsWith(redirectUri)) {
        const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
          cookies.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null)
          throw new Error(`${next.pathname}: ${response.status} ${await response.text()}`);
        next = new URL(location, next);
      }
      return next.search;
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
