import * as contracts from '../../../shared/contracts/projects/team.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { Database } from '../../storage/records.ts';
import { candidatesOf } from './candidates.ts';
import { type Place, putPerson, removePerson } from './team.ts';
import { changeTeamRoles } from './team-roles.ts';

export type TeamPorts = {
  db: Database;
  now(): number;
  announce: Announce;
  /** Closes what an account has open, so that rights are decided afresh. */
  revoke(match: { account: string }): void;
};

export function teamRoutes({ db, now, announce, revoke }: TeamPorts): Serving[] {
  const otherRights = ({ project, person }: Place) => {
    revoke({ account: person });
    announce(`project:${project}`, ['people', 'activity']);
    announce(`account:${person}`, ['projects']);
  };

  return [
    serve(contracts.listCandidates, async ({ params }) => ({
      people: await candidatesOf(db, params.projectId),
    })),

    serve(contracts.putPerson, async ({ params, body }, { who }) => {
      const place = { project: params.projectId, person: params.accountId };
      const done = await putPerson(db, who.account, { ...place, ...body }, now());
      if (isRefusal(done)) return done;
      if (done.changed) otherRights(place);
      for (const account of done.told) announce(`account:${account}`, ['notifications']);
      return {};
    }),

    serve(contracts.changeTeamRoles, async ({ params, body }, { who }) => {
      const place = { project: params.projectId, person: params.accountId };
      const done = await changeTeamRoles(db, who.account, place, body, now());
      if (isRefusal(done)) return done;
      if (done.changed) announce(`project:${params.projectId}`, ['people', 'activity']);
      return {};
    }),

    serve(contracts.removePerson, async ({ params }, { who }) => {
      const place = { project: params.projectId, person: params.accountId };
      if ((await removePerson(db, who.account, place, now())).changed) otherRights(place);
      return {};
    }),

    serve(contracts.leaveProject, async ({ params }, { who }) => {
      const place = { project: params.projectId, person: who.account };
      if ((await removePerson(db, who.account, place, now())).changed) otherRights(place);
      return {};
    }),
  ];
}
