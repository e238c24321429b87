import { abilitiesOf } from '../../../shared/access/can.ts';
import * as contracts from '../../../shared/contracts/groups.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { factsOf, type Reader, theSchool } from '../../access/facts.ts';
import type { Who } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { Database } from '../../storage/records.ts';
import { changeGroup, type EndGuestLinks } from './change-group.ts';
import { createGroup } from './create-group.ts';
import { putPerson, removePerson } from './group-people.ts';
import { getGroup, listGroups } from './groups.ts';
import { findPeople } from './known-people.ts';
import { moveGroup } from './move-group.ts';

export type GroupsPorts = {
  db: Database;
  now(): number;
  endGuestLinks: EndGuestLinks;
  /** Closes what an account has open, or what is open of a page, so that rights are decided afresh. */
  revoke(match: { account: string } | { page: string }): void;
  announce: Announce;
};

export function groupsRoutes({ db, now, endGuestLinks, revoke, announce }: GroupsPorts): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });
  return [
    serve(contracts.listGroups, async ({ query }, { who }) => ({
      groups: await listGroups(db, reader(who), query.state),
      abilities: abilitiesOf(await factsOf(db, who.account, 'school', theSchool, now()), ['group:create']),
    })),

    serve(contracts.getGroup, async ({ params }, { who }) => ({
      group: await getGroup(db, reader(who), params.groupId),
    })),

    serve(contracts.createGroup, async ({ body }, { who }) => {
      const id = await createGroup(db, who.account, body, now());
      return isRefusal(id) ? id : { group: await getGroup(db, reader(who), id) };
    }),

    serve(contracts.changeGroup, async ({ params, body }, { who }) => {
      const changed = await changeGroup({ db, endGuestLinks }, who.account, params.groupId, body, now());
      for (const account of changed.accounts) revoke({ account });
      for (const page of changed.pages) revoke({ page });
      return { group: await getGroup(db, reader(who), params.groupId) };
    }),

    serve(contracts.moveGroup, async ({ params, body }, { who }) => {
      const moved = await moveGroup(db, who.account, { group: params.groupId, ...body }, now());
      if (isRefusal(moved)) return moved;
      for (const account of moved.rightsChanged) revoke({ account });
      return {};
    }),

    serve(contracts.findPeople, async ({ params, query }, { who }) => ({
      people: await findPeople(db, reader(who), params.groupId, query.search),
    })),

    serve(contracts.putPerson, async ({ params, body }, { who }) => {
      const place = { group: params.groupId, person: params.accountId, ...body };
      const changed = await putPerson(db, who.account, place, now());
      if (isRefusal(changed)) return changed;
      if (changed.rightsChanged) revoke({ account: params.accountId });
      for (const account of changed.told) announce(`account:${account}`, ['notifications']);
      return { group: await getGroup(db, reader(who), params.groupId) };
    }),

    serve(contracts.removePerson, async ({ params }, { who }) => {
      const place = { group: params.groupId, person: params.accountId };
      const changed = await removePerson(db, who.account, place, now());
      if (isRefusal(changed)) return changed;
      if (changed.rightsChanged) revoke({ account: params.accountId });
      return {};
    }),

    serve(contracts.leaveGroup, async ({ params }, { who }) => {
      const place = { group: params.groupId, person: who.account };
      const changed = await removePerson(db, who.account, place, now());
      if (isRefusal(changed)) return changed;
      if (changed.rightsChanged) revoke({ account: who.account });
      return {};
    }),
  ];
}
