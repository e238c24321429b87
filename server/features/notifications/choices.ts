import type { DigestRhythm, NotificationChoices } from '../../../shared/contracts/notifications/choices.ts';
import {
  mailedByDefault,
  type NotificationKind,
  notificationKinds,
} from '../../../shared/contracts/notifications/kinds.ts';
import type { Database } from '../../storage/records.ts';

/** Of whoever has chosen nothing. */
export const defaultRhythm: DigestRhythm = 'daily';

/** `kinds`: only what changes of each. `day`: today at the school, as 2026-11-22. */
export type ChoicesChange = {
  digest?: DigestRhythm | undefined;
  kinds?:
    | Partial<Record<NotificationKind, { inApp?: boolean | undefined; byMail?: boolean | undefined }>>
    | undefined;
};

export async function readChoices(
  db: Database,
  account: string,
): Promise<Pick<NotificationChoices, 'kinds' | 'digest'>> {
  const chosen = await db
    .selectFrom('notification_choices')
    .select(['kind', 'in_app', 'by_mail'])
    .where('account_id', '=', account)
    .execute();
  const digest = await db
    .selectFrom('notification_digests')
    .select('rhythm')
    .where('account_id', '=', account)
    .executeTakeFirst();
  return {
    kinds: notificationKinds.map((kind) => {
      const row = chosen.find((each) => each.kind === kind);
      return {
        kind,
        inApp: row ? row.in_app === 1 : true,
        byMail: row ? row.by_mail === 1 : mailedByDefault.includes(kind),
      };
    }),
    digest: digest?.rhythm ?? defaultRhythm,
  };
}

/** Changes what is named and leaves the rest. A new rhythm begins tomorrow, or next Monday. */
export async function changeChoices(
  db: Database,
  account: string,
  { digest, kinds = {} }: ChoicesChange,
  day: string,
): Promise<void> {
  await db.transaction().execute(async (rows) => {
    if (digest !== undefined) await setRhythm(rows, account, digest, day);
    if (Object.keys(kinds).length === 0) return;
    const before = await readChoices(rows, account);
    for (const { kind, inApp, byMail } of before.kinds) {
      const change = kinds[kind];
      if (change === undefined) continue;
      const chosen = {
        in_app: Number(change.inApp ?? inApp),
        by_mail: Number(change.byMail ?? byMail),
      };
      await rows
        .insertInto('notification_choices')
        .values({ account_id: account, kind, ...chosen })
        .onConflict((conflict) => conflict.columns(['account_id', 'kind']).doUpdateSet(chosen))
        .execute();
    }
  });
}

/** Sets how often letters come; `day`: from which on, so that none comes at once. */
export async function setRhythm(
  rows: Database,
  account: string,
  rhythm: DigestRhythm,
  day: string,
): Promise<void> {
  await rows
    .insertInto('notification_digests')
    .values({ account_id: account, rhythm, day, stop_hash: null })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ rhythm, day }))
    .execute();
}
