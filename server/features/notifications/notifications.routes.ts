import * as choicesContracts from '../../../shared/contracts/notifications/choices.ts';
import * as contracts from '../../../shared/contracts/notifications.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import type { Reader } from '../../access/facts.ts';
import type { Who } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { Mail } from '../../mail/mail.ts';
import { type CalendarFeedPorts, calendarFeedRoutes } from './calendar-feed.routes.ts';
import { changeChoices, readChoices } from './choices.ts';
import { countUnread, listNotifications, markAllRead, markNotification } from './notifications.ts';
import { schoolTime } from './school-time.ts';
import { stopLetters } from './unsubscribe.ts';

export type NotificationsPorts = CalendarFeedPorts & {
  announce: Announce;
  mail: Pick<Mail, 'delivers'>;
  /** The address of an account as it may be mailed; null: there is none. */
  addressOf(email: string): string | null;
};

/** Ends of letters that stop nobody's, from one address. Nobody guesses one of 2^256. */
const wrongTokens = { max: 60, withinMs: 5 * 60_000 };

export function notificationsRoutes(ports: NotificationsPorts): Serving[] {
  const { db, clock, announce } = ports;
  const wrong = ports.countTries(wrongTokens);
  const reader = (who: Who): Reader => ({ account: who.account, now: clock.now() });
  const changed = (who: Who) => announce(`account:${who.account}`, ['notifications']);

  const choicesOf = async (account: string) => {
    const { email } = await db
      .selectFrom('accounts')
      .select('email')
      .where('id', '=', account)
      .executeTakeFirstOrThrow();
    const sendsLetters = ports.publicOrigin !== null && ports.mail.delivers;
    return { ...(await readChoices(db, account)), address: ports.addressOf(email), sendsLetters };
  };

  return [
    serve(contracts.listNotifications, ({ query }, { who }) =>
      listNotifications(db, reader(who), { after: query.after, onlyUnread: query.unread === '1' }),
    ),

    serve(contracts.countNotifications, async (_input, { who }) => ({
      unread: await countUnread(db, reader(who)),
    })),

    serve(contracts.markNotification, async ({ params, body }, { who }) => {
      const marked = await markNotification(db, reader(who), { id: params.notificationId, ...body });
      if (isRefusal(marked)) return marked;
      changed(who);
      return {};
    }),

    serve(contracts.markAllNotifications, async ({ body }, { who }) => {
      await markAllRead(db, reader(who), body.until);
      changed(who);
      return {};
    }),

    serve(choicesContracts.getChoices, (_input, { who }) => choicesOf(who.account)),

    serve(choicesContracts.changeChoices, async ({ body }, { who }) => {
      await changeChoices(db, who.account, body, schoolTime(clock.now(), ports.timeZone).day);
      changed(who);
      return choicesOf(who.account);
    }),

    serve(choicesContracts.unsubscribe, async ({ params }, { address }) => {
      if (wrong.exhausted(address)) return refuse('too_many_tries');
      wrong.begin(address);
      if (!(await stopLetters(db, params.letterToken))) return refuse('not_found');
      wrong.takeBack(address);
      return {};
    }),

    ...calendarFeedRoutes(ports),
  ];
}
