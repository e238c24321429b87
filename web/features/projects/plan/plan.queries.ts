import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  addMilestone,
  changeMilestone,
  removeMilestone,
} from '../../../../shared/contracts/projects/milestones.ts';
import { changePlan, setStage, setSubject } from '../../../../shared/contracts/projects/plan.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { call } from '../../../sync/api-client.ts';
import type { Replaced } from '../../../sync/draft-text.ts';

type PlanChange = {
  name?: Replaced;
  drivingQuestion?: Replaced;
  objectives?: Replaced;
  guidelines?: Replaced;
  begins?: string | null;
  ends?: string | null;
};

export const useChangePlan = (projectId: string) =>
  usePlanMutation(projectId, (body: PlanChange) => call(changePlan, { params: { projectId }, body }));

export const useSetStage = (projectId: string) =>
  usePlanMutation(projectId, (stage: Project['stage']) =>
    call(setStage, { params: { projectId }, body: { stage } }),
  );

type SubjectChange = { subject: Project['subjects'][number]; included: boolean; teacher: string | null };

export const useSetSubject = (projectId: string) =>
  usePlanMutation(projectId, (body: SubjectChange) => call(setSubject, { params: { projectId }, body }));

export const useAddMilestone = (projectId: string) =>
  usePlanMutation(projectId, (body: { title: string; day: string }) =>
    call(addMilestone, { params: { projectId }, body }),
  );

type MilestoneChange = { title?: Replaced; day?: string; reached?: boolean };

export const useChangeMilestone = (projectId: string, milestoneId: string) =>
  usePlanMutation(projectId, (body: MilestoneChange) =>
    call(changeMilestone, { params: { projectId, milestoneId }, body }),
  );

export const useRemoveMilestone = (projectId: string, milestoneId: string) =>
  usePlanMutation(projectId, () => call(removeMilestone, { params: { projectId, milestoneId } }));

/** A change of a project's plan: done when the screen shows it. */
function usePlanMutation<Change, Answer>(projectId: string, ask: (change: Change) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
    // Whoever was refused because of another's change sees that one.
    onError: () => void queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
  });
}
