import { knownLanguage, type Language } from '../../../shared/contracts/accounts/languages.ts';
import { dayAfter } from '../../../shared/contracts/day.ts';
import type { DigestRhythm } from '../../../shared/contracts/notifications/choices.ts';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { hashOfSecret } from '../../access/hash-of-secret.ts';
import { type Mail, MailUnavailable } from '../../mail/mail.ts';
import type { Database } from '../../storage/records.ts';
import { defaultRhythm, readChoices } from './choices.ts';
import { digestLetter } from './digest-letter.ts';
import { notificationOf, withNames } from './notifications.ts';
import { ownNotifications } from './own-notifications.ts';
import type { SchoolTime } from './school-time.ts';
import { stopToken } from './unsubscribe.ts';

export type DigestPorts = {
  db: Database;
  mail: Mail;
  log: { warn(about: object, words: string): void };
  /** The address of an account as it may be mailed; null: there is none. */
  addressOf(email: string): string | null;
  /** This server in people's browsers: without it no link in a letter would lead anywhere, and none is sent. */
  publicOrigin: string | null;
  /** Makes the tokens that stop letters. */
  secret: string;
  /** Waits some ms between two letters. */
  rest(ms: number): Promise<void>;
  /** Whether the server stops: then no other letter is begun, and the next start goes on. */
  stopped(): boolean;
};

/** In ms: two letters a second, which no school's mail server takes for a flood. */
const betweenLetters = 500;

/** In ms. What has been waiting for longer is no news any more, such as for somebody who just began to want letters. */
const newFor = 8 * 86_400_000;

/** Sentences in one letter. The rest is in the application. */
const maxSentences = 20;

/**
 * Sends a letter to each who has something unread that was new this morning and to whom one is due, one after the other. Each is noted as sent
 * before it is: after a crash in between nobody gets it twice, and what was in it still waits in the application (docs/decisions/0075).
 * A letter that is not taken counts as not sent, and its news come along the next time.
 */
export async function sendDigests(ports: DigestPorts, today: SchoolTime, now: number): Promise<void> {
  const { db, mail, log, publicOrigin, rest } = ports;
  if (publicOrigin === null || !mail.delivers) return;
  const givenBack: string[] = [];
  let sentBefore = false;
  for (const reader of await readersWithNews(db, today)) {
    const address = ports.addressOf(reader.email);
    if (address === null) continue;
    // Before anything is noted: the server may stop meanwhile.
    if (sentBefore) await rest(betweenLetters);
    if (ports.stopped()) return;
    sentBefore = false;
    const taken = await takeNews(ports, reader.account, today, now);
    if (taken === null) continue;
    sentBefore = true;
    const { lastDay: _, ...news } = taken;
    const stop = new URL(`/unsubscribe/${stopToken(ports.secret, reader.account)}`, publicOrigin);
    const about = { ...reader, ...news, address, base: new URL(publicOrigin), stop };
    try {
      await mail.send(digestLetter(about, reader.language));
    } catch (error) {
      if (!(error instanceof MailUnavailable)) throw error;
      await giveBack(db, reader.account, taken, now);
      givenBack.push(reader.account);
      log.warn({ reason: error.message }, 'a letter with news was not sent');
    }
  }
  await noteMonday(db, today, givenBack);
}

type DigestReader = { account: string; email: string; name: string; school: string; language: Language };

async function readersWithNews(db: Database, { morning }: SchoolTime): Promise<DigestReader[]> {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('schools', (join) => join.onTrue())
    .select([
      'accounts.id as account',
      'accounts.email',
      'accounts.name',
      'accounts.language',
      'schools.name as school',
    ])
    .where('accounts.suspended_at', 'is', null)
    .where('accounts.erased_at', 'is', null)
    .where('accounts.id', 'in', (eb) =>
      eb
        .selectFrom('notifications')
        .select('account_id')
        .where('read_at', 'is', null)
        .where('mailed_at', 'is', null)
        .where('at', '>', morning - newFor)
        .where('at', '<', morning),
    )
    .orderBy('accounts.id')
    .execute();
  return rows.map(({ language, ...reader }) => ({ ...reader, language: knownLanguage(language) ?? 'en' }));
}

/** `lastDay`: of the letter before this one, as `notification_digests` had it. */
type Taken = { rhythm: 'daily' | 'weekly'; lastDay: string | null; news: Notification[]; more: boolean };

/** What goes into somebody's letter, from then on noted as sent; null: there is to be no letter. */
function takeNews(
  { db, secret }: DigestPorts,
  account: string,
  today: SchoolTime,
  now: number,
): Promise<Taken | null> {
  return db.transaction().execute(async (rows) => {
    const kept = await rows
      .selectFrom('notification_digests')
      .select(['rhythm', 'day'])
      .where('account_id', '=', account)
      .executeTakeFirst();
    const rhythm = kept?.rhythm ?? defaultRhythm;
    if (rhythm === 'off' || !isDue(rhythm, kept?.day ?? null, today)) return null;
    const { kinds } = await readChoices(rows, account);
    const mailed = kinds.filter(({ byMail }) => byMail).map(({ kind }) => kind);
    if (mailed.length === 0) return null;
    const found = await withNames(ownNotifications(rows, { account, now }))
      .where('notifications.kind', 'in', mailed)
      .where('notifications.read_at', 'is', null)
      .where('notifications.mailed_at', 'is', null)
      .where('notifications.at', '>', today.morning - newFor)
      .where('notifications.at', '<', today.morning)
      .orderBy('notifications.at', 'desc')
      .orderBy('notifications.id', 'desc')
      .execute();
    if (found.length === 0) return null;
    const ids = found.map(({ id }) => id);
    await rows.updateTable('notifications').set({ mailed_at: now }).where('id', 'in', ids).execute();
    const note = { day: today.day, stop_hash: hashOfSecret(stopToken(secret, account)) };
    await rows
      .insertInto('notification_digests')
      .values({ account_id: account, rhythm, ...note })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(note))
      .execute();
    const news = found.slice(0, maxSentences).map(notificationOf);
    return { rhythm, lastDay: kept?.day ?? null, news, more: found.length > news.length };
  });
}

/** One letter a day at most; a weekly one on Mondays, or later in the week if the server was down then. */
function isDue(rhythm: DigestRhythm, last: string | null, { day, weekday }: SchoolTime): boolean {
  if (last !== null && last >= day) return false;
  if (rhythm !== 'weekly') return true;
  return last === null || last < mondayOf(day, weekday);
}

/** Who gets letters weekly and had nothing new this Monday waits for the next one; not whose letter was given back. */
async function noteMonday(
  db: Database,
  { day, weekday }: SchoolTime,
  givenBack: readonly string[],
): Promise<void> {
  await db
    .updateTable('notification_digests')
    .set({ day })
    .where('rhythm', '=', 'weekly')
    .where('day', '<', mondayOf(day, weekday))
    .where('account_id', 'not in', givenBack)
    .execute();
}

function mondayOf(day: string, weekday: number): string {
  return dayAfter(day, 1 - weekday);
}

/** A weekly letter is due again the next morning; a daily one is then anyway. */
async function giveBack(
  db: Database,
  account: string,
  { rhythm, lastDay }: Taken,
  takenAt: number,
): Promise<void> {
  await db.transaction().execute(async (rows) => {
    await rows
      .updateTable('notifications')
      .set({ mailed_at: null })
      .where('account_id', '=', account)
      .where('mailed_at', '=', takenAt)
      .execute();
    if (rhythm === 'weekly')
      await rows
        .updateTable('notification_digests')
        .set({ day: lastDay })
        .where('account_id', '=', account)
        .execute();
  });
}
