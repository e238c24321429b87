import { isAboutTask, type Notification, threadOf } from '../../../shared/contracts/notifications.ts';

/** Where on this server a notification leads: the page and its thread, else the tasks, project or group it is about. */
export function placeOf(notification: Notification): string {
  const { page, project, group } = notification;
  const at = encodeURIComponent;
  const thread = threadOf(notification);
  const search = thread === null ? '' : `?thread=${at(thread)}`;
  // Whoever has no part in its project is led on to the page alone.
  if (page && project) return `/projects/${at(project.id)}/pages/${at(page.id)}${search}`;
  if (page) return `/pages/${at(page.id)}${search}`;
  if (project && isAboutTask(notification)) return `/projects/${at(project.id)}/tasks`;
  if (project) return `/projects/${at(project.id)}`;
  return group ? `/groups/${at(group.id)}` : '/notifications';
}
