import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as it came over the wire. */
export type Delivered = {
  from: string;
  to: string[];
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Decoded. */
  body: string;
  /** Whether it came over TLS. */
  secure: boolean;
  /** Who handed it in; null: it was not asked. */
  user: string | null;
};

export type MailServer = {
  port: number;
  /** Those that came, the oldest first. */
  readonly delivered: readonly Delivered[];
  /** The next letter that nobody has taken yet, as soon as there is one. */
  next(): Promise<Delivered>;
  close(): Promise<void>;
};

/** The one user whom the server knows. */
export const postman = { user: 'atelier', password: 'carries letters' };

/**
 * A real mail server on loopback. With `auth` only `postman` may hand letters in; with `refuse` it takes none. `port`: one that is known to be free. Its certificate is
 * signed by nobody.
 */
export async function startMailServer(
  settings: Pick<SMTPServerOptions, 'secure' | 'hideSTARTTLS'> & {
    auth?: boolean;
    refuse?: string;
    port?: number;
  } = {},
): Promise<MailServer> {
  const { auth = false, refuse, port = 0, ...rest } = settings;
  const delivered: Delivered[] = [];
  const waiting: ((letter: Delivered) => void)[] = [];
  let taken = 0;
  const server = new SMTPServer({
    hideSTARTTLS: true,
    ...rest,
    authOptional: !auth,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      const known = username === postman.user && password === postman.password;
      done(known ? null : new Error('unknown user'), known ? { user: username } : undefined);
    },
    onRcptTo(_address, _session, done) {
      done(refuse === undefined ? null : Object.assign(new Error(refuse), { responseCode: 550 }));
    },
    onData(stream, { envelope, secure, user }, done) {
      text(stream).then((raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        const letter = { from, to, ...read(raw), secure, user: auth ? String(user) : null };
        delivered.push(letter);
        const reader = waiting.shift();
        if (reader) {
          taken += 1;
          reader(letter);
        }
        done();
      }, done);
    },
  });
  // A client that refuses the certificate is the client's affair.
  server.on('error', () => undefined);
  const listener = server.listen(port, '127.0.0.1');
  await once(listener, 'listening');
  const at = listener.address();
  if (at === null || typeof at === 'string') throw new Error('not listening on a port');
  return {
    port: at.port,
    delivered,
    next() {
      const letter = delivered[taken];
      if (!letter) return new Promise((resolve) => waiting.push(resolve));
      taken += 1;
      return Promise.resolve(letter);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A letter of one part, as it is written by RFC 5322, in the encodings that a text comes in. */
function read(raw: string): Pick<Delivered, 'headers' | 'body'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const encoding = headers['content-transfer-encoding'];
  if (encoding === 'base64') return { headers, body: Buffer.from(body, 'base64').toString() };
  return { headers, body: encoding === 'quoted-printable' ? unquote(body) : body };
}

function unquote(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
