import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isAboutTask, type Notification, threadOf } from '../../../shared/contracts/notifications.ts';
import css from './notification-line.module.css';

type NotificationLinkProps = { notification: Notification; onFollow: () => void; children: ReactNode };

/** Leads to what a notification is about; words alone where that is no place. */
export function NotificationLink({ notification, onFollow, children }: NotificationLinkProps) {
  const { page, project, group } = notification;
  const look = { className: css.link, onClick: onFollow };
  const thread = threadOf(notification);
  const search = thread === null ? {} : { thread };
  if (page && project)
    // Whoever has no part in its project is led on to the page alone.
    return (
      <Link
        {...look}
        to="/projects/$projectId/pages/$pageId"
        params={{ projectId: project.id, pageId: page.id }}
        search={search}
      >
        {children}
      </Link>
    );
  if (page)
    return (
      <Link {...look} to="/pages/$pageId" params={{ pageId: page.id }} search={search}>
        {children}
      </Link>
    );
  if (project && isAboutTask(notification))
    return (
      <Link
        {...look}
        to="/projects/$projectId/tasks"
        params={{ projectId: project.id }}
        search={{ task: notification.subject }}
      >
        {children}
      </Link>
    );
  if (project)
    return (
      <Link {...look} to="/projects/$projectId" params={{ projectId: project.id }}>
        {children}
      </Link>
    );
  if (group)
    return (
      <Link {...look} to="/groups/$groupId" params={{ groupId: group.id }}>
        {children}
      </Link>
    );
  return <span>{children}</span>;
}
