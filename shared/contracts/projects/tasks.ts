import { z } from 'zod';
import { day } from '../day.ts';
import { endpoint } from '../endpoint.ts';
import { oneLine } from '../one-line.ts';
import { subjects } from '../projects.ts';
import { severalLines } from '../several-lines.ts';
import { replacing } from './replacing.ts';

/** In the order of the board. */
export const taskStates = ['to-do', 'doing', 'done'] as const;
export type TaskState = (typeof taskStates)[number];

/** Tasks of one project: more than a team can look at, and what a board still shows at once. */
export const maxTasks = 500;

/** A page, or the passage that begins with one of its blocks. */
const target = z.object({
  pageId: z.string().max(64),
  blockId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .nullable(),
});

export const task = z.object({
  id: z.string(),
  title: z.string(),
  /** Several lines; empty: none. */
  note: z.string(),
  state: z.enum(taskStates),
  /** Account id of one of the project's people; null: nobody, also after they have left. */
  assignee: z.string().nullable(),
  due: day.nullable(),
  /** One of the project's. */
  subject: z.enum(subjects).nullable(),
  /** Null: none, or one that the reader may not see. */
  link: target.extend({ title: z.string() }).nullable(),
});
export type Task = z.infer<typeof task>;

const titleText = oneLine(200);
const noteText = severalLines(2_000);

const details = {
  assignee: task.shape.assignee,
  due: day.nullable(),
  subject: task.shape.subject,
  link: target.nullable(),
};

const ofProject = z.object({ projectId: z.string() });
const ofTask = ofProject.extend({ taskId: z.string() });
const mayEdit = { capability: 'task:edit', of: 'projectId' } as const;

export const listTasks = endpoint({
  name: 'projects.listTasks',
  summary: 'The tasks of a project, state by state, each in the order of its column.',
  method: 'GET',
  path: '/api/projects/:projectId/tasks',
  needs: { capability: 'project:view', of: 'projectId' },
  params: ofProject,
  answer: z.object({ tasks: z.array(task), abilities: z.object({ 'task:edit': z.boolean() }) }),
});

export const addTask = endpoint({
  name: 'projects.addTask',
  summary: 'Add a task at the end of what is to do.',
  method: 'POST',
  path: '/api/projects/:projectId/tasks',
  needs: mayEdit,
  refuses: ['too_many_tasks', 'day_before_begin'],
  params: ofProject,
  body: z.object({ title: titleText, ...z.object(details).partial().shape }),
  answer: z.object({ task }),
});

export const changeTask = endpoint({
  name: 'projects.changeTask',
  summary: 'Change what is named of a task and nothing else.',
  method: 'PATCH',
  path: '/api/projects/:projectId/tasks/:taskId',
  needs: mayEdit,
  refuses: ['changed_meanwhile', 'day_before_begin'],
  params: ofTask,
  body: z.object({ title: replacing(titleText), note: replacing(noteText), ...details }).partial(),
  answer: z.object({ task }),
});

export const moveTask = endpoint({
  name: 'projects.moveTask',
  summary: 'Put a task into a column, after another one or first.',
  method: 'PUT',
  path: '/api/projects/:projectId/tasks/:taskId/place',
  needs: mayEdit,
  params: ofTask,
  body: z.object({
    state: z.enum(taskStates),
    /** Id of the task before it; null: it comes first. One that has gone elsewhere meanwhile means the end of the column. */
    after: z.string().max(64).nullable(),
  }),
  answer: z.object({ task }),
});

export const removeTask = endpoint({
  name: 'projects.removeTask',
  summary: 'Take a task away. It can be restored for a while.',
  method: 'DELETE',
  path: '/api/projects/:projectId/tasks/:taskId',
  needs: mayEdit,
  params: ofTask,
  answer: z.object({}),
});

export const restoreTask = endpoint({
  name: 'projects.restoreTask',
  summary: 'Bring back a task that was taken away, at its place.',
  method: 'POST',
  path: '/api/projects/:projectId/tasks/:taskId/restore',
  needs: mayEdit,
  refuses: ['too_many_tasks'],
  params: ofTask,
  answer: z.object({ task }),
});
