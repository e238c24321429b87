import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Mail, MailUnavailable } from './mail.ts';

/**
 * Lays letters into a folder, one text file each, for a school without a mail server: whoever runs it reads them there. For
 * their eyes alone, since links in them open accounts.
 */
export function openOutboxMail(folder: string, now: () => number): Mail {
  return {
    delivers: false,
    async send({ to, subject, text }) {
      const time = new Date(now()).toISOString().replaceAll(':', '-');
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(
          join(folder, `${time} ${randomUUID()}.txt`),
          `To: ${to}\nSubject: ${subject}\n\n${text}\n`,
          {
            flag: 'wx',
            mode: 0o600,
          },
        );
      } catch (error) {
        throw new MailUnavailable(`cannot write into ${folder}`, { cause: error });
      }
    },
  };
}
