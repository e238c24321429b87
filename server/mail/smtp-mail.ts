import { createTransport } from 'nodemailer';
import { type Mail, MailUnavailable } from './mail.ts';

/** In ms, for each step with a server that does not answer. */
const patience = 10_000;

/** Hands letters to a mail server: `url` is `smtp://` or `smtps://`, with user and password if it wants them. */
export function openSmtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // A letter is text of our own: nothing in it is fetched from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    delivers: true,
    async send({ to, subject, text, html, stop }) {
      try {
        await transport.sendMail({
          from,
          // As an object, so that no comma or bracket in an address makes it two.
          to: { name: '', address: to },
          subject,
          text,
          ...(html !== undefined && { html }),
          ...(stop !== undefined && { headers: stopHeaders(stop) }),
        });
      } catch (error) {
        throw new MailUnavailable(`the mail server took no letter: ${codeOf(error)}`, { cause: error });
      }
    },
  };
}

function stopHeaders(address: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${address}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': 'auto-generated',
  };
}

/** Such as `ECONNECTION` or `EAUTH`. What the server said stays out of it, since addresses stand in that. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
