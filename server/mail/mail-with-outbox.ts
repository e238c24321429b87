import { type Mail, MailUnavailable } from './mail.ts';

export type MailWithOutboxPorts = {
  server: Mail;
  outbox: Mail;
  log: { error(about: object, words: string): void };
};

/**
 * Lays into the outbox what the mail server does not take, and says so in the log: a letter that somebody waits for is never lost in
 * silence. Rejects if the outbox does not take it either, and with what comes again and again: it goes out with its next time, and
 * would lie in the outbox with its names for ever. The log tells no address.
 */
export function openMailWithOutbox({ server, outbox, log }: MailWithOutboxPorts): Mail {
  return {
    delivers: true,
    async send(letter) {
      try {
        await server.send(letter);
      } catch (error) {
        if (!(error instanceof MailUnavailable) || letter.stop !== undefined) throw error;
        await outbox.send(letter);
        log.error({ reason: error.message }, 'a letter was not sent and lies in the outbox');
      }
    },
  };
}
