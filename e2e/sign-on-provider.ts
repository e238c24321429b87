import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import Provider, { errors } from 'oidc-provider';

/** A real provider of OpenID Connect on loopback, at which one logs in by writing one's name into a page. */
export type SignOnProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Lets the school at this address use it. */
  trust(school: string): void;
  close(): Promise<void>;
};

const logInPage = `<!doctype html><html lang="en"><title>School login</title>
<meta name="viewport" content="width=device-width">
<form method="post"><label>Who are you? <input name="who"></label>
<button name="answer" value="yes">Log in</button><button name="answer" value="no">I do not agree</button></form>`;

export async function startSignOnProvider(): Promise<SignOnProvider> {
  const client = { clientId: 'atelier', clientSecret: 'a secret between the two of them' };
  const http = createServer();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const at = http.address();
  if (at === null || typeof at === 'string') throw new Error('not listening on a port');
  const issuer = `http://127.0.0.1:${at.port}`;
  return {
    issuer,
    ...client,
    trust(school) {
      const provider = providerFor(issuer, client, `${school}/sign-in/return`);
      const answer = provider.callback();
      http.on('request', (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
        interact(provider, request, response).catch((error: unknown) => {
          response.destroy(error instanceof Error ? error : undefined);
        });
      });
    },
    async close() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

/** Shows the page, and takes what was pressed on it. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(logInPage);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const result =
    form.get('answer') === 'yes'
      ? { login: { accountId: form.get('who') ?? '' } }
      : { error: 'access_denied', error_description: 'they did not agree' };
  await provider.interactionFinished(request, response, result);
}

function providerFor(
  issuer: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  redirectUri: string,
): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    cookies: { keys: ['signs the cookies of the provider'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, preferred_username: id.toLowerCase() }),
    }),
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) throw new errors.SessionNotFound('nobody has logged in');
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
}
