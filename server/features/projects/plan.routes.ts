import { abilitiesOf } from '../../../shared/access/can.ts';
import { listDue as listDueContract } from '../../../shared/contracts/due.ts';
import * as activity from '../../../shared/contracts/projects/activity.ts';
import * as milestones from '../../../shared/contracts/projects/milestones.ts';
import * as plan from '../../../shared/contracts/projects/plan.ts';
import { isRefusal } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { DueSource } from '../../live/due-source.ts';
import type { Database } from '../../storage/records.ts';
import { changePlan } from './change-plan.ts';
import { listDue } from './due.ts';
import { addMilestone, changeMilestone, removeMilestone } from './milestones.ts';
import { setStage } from './stage.ts';
import { setSubject } from './subjects.ts';
import { tellActivity } from './told-activity.ts';

export type PlanPorts = {
  db: Database;
  now(): number;
  announce: Announce;
  /** What each capability knows to be due. */
  dueSources: readonly DueSource[];
};

export function planRoutes({ db, now, announce, dueSources }: PlanPorts): Serving[] {
  const changed = (project: string, told: readonly string[] = []) => {
    announce(`project:${project}`, ['plan', 'activity']);
    for (const account of new Set(told)) announce(`account:${account}`, ['notifications']);
  };

  return [
    serve(plan.changePlan, async ({ params, body }, { who }) => {
      const done = await changePlan(db, who.account, params.projectId, body, now());
      if (isRefusal(done)) return done;
      if (done.changed) changed(params.projectId, done.told);
      return {};
    }),

    serve(plan.setStage, async ({ params, body }, { who, facts }) => {
      const abilities = abilitiesOf(facts, ['plan:edit', 'project:manage']);
      const by = { account: who.account, abilities };
      const done = await setStage(db, by, params.projectId, body.stage, now());
      if (isRefusal(done)) return done;
      changed(params.projectId, done.told);
      return {};
    }),

    serve(plan.setSubject, async ({ params, body }, { who }) => {
      const done = await setSubject(db, who.account, params.projectId, body, now());
      if (isRefusal(done)) return done;
      if (done.changed) changed(params.projectId);
      return {};
    }),

    serve(milestones.addMilestone, async ({ params, body }, { who }) => {
      const id = await addMilestone(db, who.account, params.projectId, body, now());
      if (isRefusal(id)) return id;
      changed(params.projectId);
      return { id };
    }),

    serve(milestones.changeMilestone, async ({ params, body }, { who }) => {
      const place = { project: params.projectId, milestone: params.milestoneId };
      const done = await changeMilestone(db, who.account, place, body, now());
      if (isRefusal(done)) return done;
      if (done.changed) changed(params.projectId, done.told);
      return {};
    }),

    serve(milestones.removeMilestone, async ({ params }, { who }) => {
      const place = { project: params.projectId, milestone: params.milestoneId };
      const done = await removeMilestone(db, who.account, place, now());
      if (done.changed) changed(params.projectId);
      return {};
    }),

    serve(activity.listActivity, ({ params, query }, { who }) =>
      tellActivity(db, params.projectId, { account: who.account, now: now() }, query),
    ),

    serve(listDueContract, async (_input, { who }) => ({
      due: await listDue(dueSources, { account: who.account, now: now() }),
    })),
  ];
}
