import type { Found } from '../../shared/contracts/search.ts';

/** Where something that was found is, as a path. A passage opens its page there, a comment its thread. */
export function placeOfFound({ kind, id, project, thread, group, passage }: Found): string {
  if (kind === 'project') return `/projects/${id}`;
  if (kind === 'group') return `/groups/${id}`;
  if (kind === 'person' && !project && !group) return `/school/people/${id}`;
  if (kind === 'page' && project) {
    const at = passage?.block ? `?at=${encodeURIComponent(passage.block)}` : '';
    return `/projects/${project.id}/pages/${id}${at}`;
  }
  if (thread && project)
    return `/projects/${project.id}/pages/${thread.pageId}?thread=${encodeURIComponent(thread.id)}`;
  if (kind === 'task' && project) return `/projects/${project.id}/tasks?task=${encodeURIComponent(id)}`;
  if (project) return `/projects/${project.id}${screens[kind] ?? ''}`;
  return group ? `/groups/${group.id}` : '/';
}

/** Screens of a project that show things of a kind; all others are on the project's own. */
const screens: Partial<Record<Found['kind'], string>> = { file: '/files' };
