import type { Role } from '../../../../shared/access/roles.ts';
import type { TaskState } from '../../../../shared/contracts/projects/tasks.ts';
import type { Project } from '../../../../shared/contracts/projects.ts';

/** When something was done, in ms since 1970, and by whom; an empty name: somebody who has left. */
export type Deed = { at: number; by: string };

/** How a project came about, as far as rows say so. Names are empty for those who have left; nobody is null. */
export type Making = {
  /** In the order of joining. `does`: a usual role of a team by its key, or own words. */
  people: { name: string; role: Role; does: string[]; answersFor: Project['subjects'] }[];
  stage: Project['stage'];
  /** When it was begun, and the stages that it was taken to since, the first one first. */
  began: Deed | null;
  stages: (Deed & { stage: Project['stage'] })[];
  milestones: { title: string; day: string; reachedAt: number | null }[];
  /** State by state, in the order of the board. `done`: only of those that are, if that was noted. */
  tasks: {
    title: string;
    state: TaskState;
    assignee: string | null;
    due: string | null;
    done: Deed | null;
  }[];
};
