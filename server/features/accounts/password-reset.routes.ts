import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../../shared/contracts/accounts/languages.ts';
import * as contracts from '../../../shared/contracts/accounts/password-reset.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import { ownAddress } from '../../access/own-address.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Mail } from '../../mail/mail.ts';
import type { Database } from '../../storage/records.ts';
import { findSchool } from './accounts.ts';
import {
  createGroupResetLink,
  createReset,
  createResetLink,
  findMailable,
  lookAtReset,
  mailedLinkLasts,
  resetPassword,
} from './password-reset.ts';
import { resetLetter } from './reset-letter.ts';
import { Tries } from './tries.ts';

export type PasswordResetPorts = {
  db: Database;
  now(): number;
  mail: Mail;
  log: { warn(about: object, words: string): void };
  publicOrigin: string | null;
  /** Closes what the account has open. */
  revoke(match: { account: string }): void;
};

/** Letters to one person: whoever asks for more fills a mailbox. */
const perName = { max: 3, withinMs: 60 * 60_000 };
/** Letters asked for from one address: a class may sit behind it. */
const perAddress = { max: 30, withinMs: 60 * 60_000 };
/** Secrets tried from one address. They cannot be guessed; this spares the work. */
const looksPerAddress = { max: 300, withinMs: 5 * 60_000 };

export function passwordResetRoutes(ports: PasswordResetPorts): Serving[] {
  const { db, now, mail, log, publicOrigin, revoke } = ports;
  const asked = { name: new Tries(perName, now), address: new Tries(perAddress, now) };
  const looked = new Tries(looksPerAddress, now);

  const sendLink = async (nameOrAddress: string, spoken: Language | undefined, at: URL) => {
    const found = await findMailable(db, nameOrAddress);
    if (!found) return;
    const expiresAt = now() + mailedLinkLasts;
    const secret = await createReset(db, { actor: 'visitor', account: found.account, expiresAt }, now());
    const school = await findSchool(db);
    const address = new URL(`/reset/${secret}`, at).href;
    const language = found.language ?? spoken ?? 'en';
    await mail.send(resetLetter({ ...found, school: school?.name ?? '', link: address }, language));
  };

  const tooManyLooks = (address: string) => {
    if (looked.exhausted(address)) return true;
    looked.begin(address);
    return false;
  };

  return [
    serve(contracts.requestReset, async ({ body }, { headers, address }) => {
      const name = body.userName.toLowerCase();
      if (asked.name.exhausted(name) || asked.address.exhausted(address)) return refuse('too_many_tries');
      asked.name.begin(name);
      asked.address.begin(address);
      const at = linkAddress(headers, publicOrigin);
      if (at === null) log.warn({}, 'without ATELIER_ORIGIN no link can be mailed');
      // Nobody waits for it: neither the answer nor its time tells whether somebody was found.
      else
        sendLink(name, body.language, at).catch((error: unknown) =>
          log.warn({ err: error }, 'a link for a new password was not sent'),
        );
      return {};
    }),

    serve(contracts.lookAtReset, async ({ body }, { address }) =>
      tooManyLooks(address) ? refuse('too_many_tries') : lookAtReset(db, body.token, now()),
    ),

    serve(contracts.resetPassword, async ({ body }, { address }) => {
      if (tooManyLooks(address)) return refuse('too_many_tries');
      const done = await resetPassword(db, body, now());
      if (isRefusal(done)) return done;
      revoke({ account: done.account });
      return {};
    }),

    serve(contracts.createResetLink, ({ body }, { who }) =>
      createResetLink(db, who.account, body.account, now()),
    ),

    serve(contracts.createGroupResetLink, ({ params, body }, { who }) =>
      createGroupResetLink(db, who.account, { group: params.groupId, account: body.account }, now()),
    ),
  ];
}

/**
 * The address in a mailed link. Whoever asks writes the `Host` header and could send the secret to a host of their own; so without a
 * configured address only this machine's own name counts.
 */
function linkAddress(headers: IncomingHttpHeaders, publicOrigin: string | null): URL | null {
  const own = ownAddress(headers, publicOrigin);
  if (publicOrigin !== null || own === null) return own;
  return ['localhost', '127.0.0.1', '[::1]'].includes(own.hostname) ? own : null;
}
