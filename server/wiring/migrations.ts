import { auditLogMigrations } from '../access/audit-log.tables.ts';
import { accountsMigrations } from '../features/accounts/accounts.tables.ts';
import { passkeysMigrations } from '../features/accounts/passkeys.tables.ts';
import { commentsMigrations } from '../features/comments/comments.tables.ts';
import { archivesMigrations } from '../features/exports/archive/archives.tables.ts';
import { exportsMigrations } from '../features/exports/exports.tables.ts';
import { filesMigrations } from '../features/files/files.tables.ts';
import { groupsMigrations } from '../features/groups/groups.tables.ts';
import { importsMigrations } from '../features/imports/imports.tables.ts';
import { notificationsMigrations } from '../features/notifications/notifications.tables.ts';
import { pagesMigrations } from '../features/pages/pages.tables.ts';
import { guestLinksMigrations } from '../features/projects/guest-links.tables.ts';
import { planMigrations } from '../features/projects/plan.tables.ts';
import { projectsMigrations } from '../features/projects/projects.tables.ts';
import { tasksMigrations } from '../features/projects/tasks/tasks.tables.ts';
import { templatesMigrations } from '../features/projects/templates/templates.tables.ts';
import { searchMigrations } from '../features/search/search.tables.ts';
import { activityMigrations } from '../live/activity.tables.ts';
import { notifyMigrations } from '../live/notify.tables.ts';
import type { Migrations } from '../storage/records.ts';
import { pageReadingsMigrations } from '../sync/page-readings.tables.ts';

/** Every migration of every capability; their names put them in order. */
export const migrations: Migrations = {
  ...accountsMigrations,
  ...groupsMigrations,
  ...projectsMigrations,
  ...planMigrations,
  ...pagesMigrations,
  ...filesMigrations,
  ...auditLogMigrations,
  ...passkeysMigrations,
  ...guestLinksMigrations,
  ...activityMigrations,
  ...notifyMigrations,
  ...notificationsMigrations,
  ...tasksMigrations,
  ...templatesMigrations,
  ...searchMigrations,
  ...pageReadingsMigrations,
  ...commentsMigrations,
  ...exportsMigrations,
  ...archivesMigrations,
  ...importsMigrations,
};
