import type { Notification } from '../../../shared/contracts/notifications.ts';

/** Where on this server a notification leads: the page, else the project or group it is about. */
export function placeOf({ page, project, group }: Pick<Notification, 'page' | 'project' | 'group'>): string {
  const at = encodeURIComponent;
  // Whoever has no part in its project is led on to the page alone.
  if (page && project) return `/projects/${at(project.id)}/pages/${at(page.id)}`;
  if (page) return `/pages/${at(page.id)}`;
  if (project) return `/projects/${at(project.id)}`;
  return group ? `/groups/${at(group.id)}` : '/notifications';
}
