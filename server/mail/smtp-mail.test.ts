import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type MailServer, postman, startMailServer } from '../testing/mail-server.ts';
import { startTestServer } from '../testing/test-server.ts';
import { MailUnavailable } from './mail.ts';
import { openMailWithOutbox } from './mail-with-outbox.ts';
import { openOutboxMail } from './outbox-mail.ts';
import { openSmtpMail } from './smtp-mail.ts';

const from = 'atelier@school.example';
const letter = { to: 'mina@home.example', subject: 'Grüße', text: 'First line\n\n. A dot, and ümlauts' };

let server: MailServer;
let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function start(settings: Parameters<typeof startMailServer>[0] = {}): Promise<string> {
  server = await startMailServer(settings);
  close = server.close;
  return `127.0.0.1:${server.port}`;
}

describe('a letter over SMTP', () => {
  it('arrives whole, from the school, to one address', async () => {
    await openSmtpMail(`smtp://${await start()}`, from).send(letter);
    const { headers, ...got } = await server.next();
    expect(got).toMatchObject({ from, to: [letter.to], secure: false, user: null });
    expect(got.body.replaceAll('\r\n', '\n').trimEnd()).toBe(letter.text);
    expect(headers).toMatchObject({ from, to: letter.to, 'content-type': 'text/plain; charset=utf-8' });
    expect(headers.subject).toBe('=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
    expect(headers['message-id']).toMatch(/^<[^@]+@school\.example>$/);
    expect(headers.date).toBeDefined();
  });

  it('can be read as HTML too, and tells mail programs where one POST stops it', async () => {
    const stop = 'https://atelier.school/unsubscribe/x';
    await openSmtpMail(`smtp://${await start()}`, from).send({ ...letter, html: '<p>Grüße</p>', stop });
    const { headers, body } = await server.next();
    expect(headers['content-type']).toMatch(/^multipart\/alternative/);
    expect(headers['list-unsubscribe']).toBe(`<${stop}>`);
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    for (const type of ['text/plain', 'text/html']) expect(body).toContain(`Content-Type: ${type}`);
  });

  it('has one recipient and the headers it should, whatever stands in address and subject', async () => {
    const mail = openSmtpMail(`smtp://${await start()}`, from);
    const other = 'thief@elsewhere.example';
    for (const hostile of [
      { ...letter, to: `mina@home.example, ${other}` },
      { ...letter, to: `mina@home.example\r\nBcc: ${other}` },
      { ...letter, to: `mina@home.example>\r\nRCPT TO:<${other}` },
      { ...letter, subject: `Hello\r\nBcc: ${other}\r\n\r\nanother body` },
      { ...letter, text: `\r\n.\r\nMAIL FROM:<${other}>\r\nRCPT TO:<${other}>\r\nDATA\r\n` },
    ])
      await mail.send(hostile).catch((error: unknown) => expect(error).toBeInstanceOf(MailUnavailable));
    expect(server.delivered.length).toBeGreaterThan(1);
    for (const { to, headers } of server.delivered) {
      expect(to).toHaveLength(1);
      expect(to).not.toContain(other);
      expect(headers.bcc).toBeUndefined();
    }
  });

  it('is handed in with user and password where the server asks for them', async () => {
    const host = await start({ auth: true });
    const { user, password } = postman;
    await openSmtpMail(`smtp://${user}:${encodeURIComponent(password)}@${host}`, from).send(letter);
    expect((await server.next()).user).toBe(user);
    for (const wrong of [`${user}:wrong@${host}`, host])
      await expect(openSmtpMail(`smtp://${wrong}`, from).send(letter)).rejects.toThrow(MailUnavailable);
    expect(server.delivered).toHaveLength(1);
  });

  it.each([
    ['smtps from the first byte', 'smtps', { secure: true }],
    ['smtp when the server offers to change over', 'smtp', { hideSTARTTLS: false }],
  ])('goes by TLS with %s, and not to a server that nobody vouches for', async (_how, protocol, settings) => {
    const host = await start(settings);
    await expect(openSmtpMail(`${protocol}://${host}`, from).send(letter)).rejects.toThrow(MailUnavailable);
    expect(server.delivered).toEqual([]);
    await openSmtpMail(`${protocol}://${host}?tls.rejectUnauthorized=false`, from).send(letter);
    expect((await server.next()).secure).toBe(true);
  });
});

describe('a letter that the mail server does not take', () => {
  /** A port at which nobody listens. */
  async function closedPort(): Promise<number> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const at = listener.address();
    listener.close();
    await once(listener, 'close');
    if (at === null || typeof at === 'string') throw new Error('no port');
    return at.port;
  }

  async function openWithOutbox(url: string) {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-outbox-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const logged: unknown[] = [];
    const mail = openMailWithOutbox({
      server: openSmtpMail(url, from),
      outbox: openOutboxMail(folder, Date.now),
      log: { error: (...line) => void logged.push(line) },
    });
    const kept = async () =>
      Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    return { mail, kept, logged };
  }

  it.each([
    ['is not there', async () => `smtp://127.0.0.1:${await closedPort()}`, /ECONN|ESOCKET/],
    [
      'refuses the address',
      async () => `smtp://${await start({ refuse: `no ${letter.to} here` })}`,
      /EENVELOPE/,
    ],
    ['wants a password', async () => `smtp://${await start({ auth: true })}`, /EENVELOPE|EAUTH/],
  ] as const)(
    'lies in the outbox when the server %s, and the log says so without the address',
    async (_what, at, why) => {
      const { mail, kept, logged } = await openWithOutbox(await at());
      await mail.send(letter);
      const [found, ...more] = await kept();
      expect(more).toEqual([]);
      for (const part of [letter.to, letter.subject, letter.text]) expect(found).toContain(part);
      expect(logged).toEqual([
        [{ reason: expect.stringMatching(why) }, 'a letter was not sent and lies in the outbox'],
      ]);
      expect(JSON.stringify(logged)).not.toContain(letter.to);
    },
  );

  it('does not lie there as well when it was taken', async () => {
    const { mail, kept, logged } = await openWithOutbox(`smtp://${await start()}`);
    await mail.send(letter);
    expect([await kept(), logged]).toEqual([[], []]);
  });
});

it('brings somebody who has lost their password the link that sets a new one', async () => {
  const mail = openSmtpMail(`smtp://${await start()}`, from);
  const school = await startTestServer({
    ports: { mail },
    settings: { publicOrigin: 'https://atelier.school' },
  });
  onTestFinished(() => school.close());
  await school.ports.records.db
    .updateTable('accounts')
    .set({ email: letter.to })
    .where('user_name', '=', 'mina')
    .execute();
  await school.ask(null, 'POST', '/api/reset/mail', { userName: 'mina' });
  const { to, headers, body } = await server.next();
  expect([to, headers.subject]).toEqual([[letter.to], 'A new password for Small School']);
  const token = /^https:\/\/atelier\.school\/reset\/([\w-]{43})\r?$/m.exec(body)?.[1];
  const answer = await school.ask(null, 'POST', '/api/reset', { token, password: 'a new one by letter' });
  expect(answer.status).toBe(200);
});
