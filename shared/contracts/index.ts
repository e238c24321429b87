import * as apiTokens from './accounts/api-tokens.ts';
import * as firstSignIns from './accounts/first-sign-ins.ts';
import * as ownAccount from './accounts/own-account.ts';
import * as ownSignIns from './accounts/own-sign-ins.ts';
import * as passkeys from './accounts/passkeys.ts';
import * as passwordReset from './accounts/password-reset.ts';
import * as people from './accounts/people.ts';
import * as picture from './accounts/picture.ts';
import * as roster from './accounts/roster.ts';
import * as schoolSignOn from './accounts/school-sign-on.ts';
import * as accounts from './accounts.ts';
import * as feedbackBank from './comments/feedback-bank.ts';
import * as suggestions from './comments/suggestion.ts';
import * as comments from './comments.ts';
import { listDue } from './due.ts';
import type { Endpoint } from './endpoint.ts';
import * as archives from './exports/archives.ts';
import * as exports from './exports.ts';
import * as drawings from './files/drawings.ts';
import * as files from './files.ts';
import * as joining from './groups/joining.ts';
import * as groups from './groups.ts';
import * as imports from './imports.ts';
import * as calendarFeed from './notifications/calendar-feed.ts';
import * as notificationChoices from './notifications/choices.ts';
import * as notifications from './notifications.ts';
import * as operations from './operations.ts';
import * as arrangement from './pages/arrangement.ts';
import * as audience from './pages/audience.ts';
import * as pageCopies from './pages/copies.ts';
import * as pageLinks from './pages/links.ts';
import * as projectMoves from './pages/project-moves.ts';
import * as trash from './pages/trash.ts';
import * as pages from './pages.ts';
import * as activity from './projects/activity.ts';
import * as guestLinks from './projects/guest-links.ts';
import * as milestones from './projects/milestones.ts';
import * as plan from './projects/plan.ts';
import * as tasks from './projects/tasks.ts';
import * as team from './projects/team.ts';
import * as templates from './projects/templates.ts';
import * as projects from './projects.ts';
import * as search from './search.ts';

/** Every endpoint there is: what the server must serve, the matrix test walks and OpenAPI lists. */
export const endpoints = [
  accounts.welcome,
  accounts.createSchool,
  accounts.signIn,
  accounts.signOut,
  ownAccount.getOwnAccount,
  ownAccount.changeOwnAccount,
  ownAccount.changePassword,
  picture.setPicture,
  picture.removePicture,
  picture.getPicture,
  ownSignIns.listSignIns,
  ownSignIns.endSignIn,
  ownSignIns.endOtherSignIns,
  apiTokens.listTokens,
  apiTokens.createToken,
  apiTokens.revokeToken,
  people.listPeople,
  people.getPerson,
  people.addPerson,
  people.suspendPerson,
  people.restorePerson,
  people.endSignIns,
  people.exportPerson,
  people.erasePerson,
  roster.previewRoster,
  roster.importRoster,
  firstSignIns.listFirstSignIns,
  firstSignIns.makeFirstSignIns,
  passkeys.listPasskeys,
  passkeys.beginPasskey,
  passkeys.addPasskey,
  passkeys.renamePasskey,
  passkeys.removePasskey,
  passkeys.beginPasskeySignIn,
  passkeys.signInWithPasskey,
  schoolSignOn.signInWays,
  schoolSignOn.beginSchoolSignOn,
  schoolSignOn.finishSchoolSignOn,
  passwordReset.requestReset,
  passwordReset.lookAtReset,
  passwordReset.resetPassword,
  passwordReset.createResetLink,
  passwordReset.createGroupResetLink,
  groups.listGroups,
  groups.getGroup,
  groups.createGroup,
  groups.changeGroup,
  groups.moveGroup,
  groups.findPeople,
  groups.putPerson,
  groups.removePerson,
  groups.leaveGroup,
  joining.getClassCode,
  joining.makeClassCode,
  joining.removeClassCode,
  joining.readCode,
  joining.joinAsNewStudent,
  joining.join,
  projects.listProjects,
  projects.getProject,
  templates.listTemplates,
  templates.makeTemplate,
  templates.startProjects,
  guestLinks.listGuestLinks,
  guestLinks.createGuestLink,
  guestLinks.revokeGuestLink,
  guestLinks.lookAtGuestLink,
  guestLinks.enterByGuestLink,
  projects.createProject,
  plan.changePlan,
  plan.setStage,
  plan.setSubject,
  milestones.addMilestone,
  milestones.changeMilestone,
  milestones.removeMilestone,
  activity.listActivity,
  listDue,
  team.listCandidates,
  team.putPerson,
  team.changeTeamRoles,
  team.removePerson,
  team.leaveProject,
  tasks.listTasks,
  tasks.addTask,
  tasks.changeTask,
  tasks.moveTask,
  tasks.removeTask,
  tasks.restoreTask,
  pages.getPage,
  pages.createPage,
  pages.renamePage,
  pages.createTicket,
  audience.getAudience,
  audience.sharePage,
  audience.listSharedPages,
  arrangement.movePage,
  arrangement.setPageIcon,
  arrangement.setPageTemplate,
  projectMoves.listPageTargets,
  projectMoves.movePageToProject,
  pageCopies.copyPage,
  trash.trashPage,
  trash.listTrash,
  trash.restorePage,
  trash.removePage,
  pageLinks.listBacklinks,
  pageLinks.lookUpPages,
  files.listFiles,
  files.listPagesOfFile,
  files.addFile,
  files.addToComment,
  drawings.nameDrawings,
  drawings.addDrawing,
  files.getFile,
  files.downloadFiles,
  files.renameFile,
  files.removeFile,
  files.restoreFile,
  notifications.listNotifications,
  notifications.countNotifications,
  notifications.markNotification,
  notifications.markAllNotifications,
  notificationChoices.getChoices,
  notificationChoices.changeChoices,
  notificationChoices.unsubscribe,
  calendarFeed.getCalendarFeed,
  calendarFeed.makeCalendarFeed,
  calendarFeed.removeCalendarFeed,
  calendarFeed.readCalendarFeed,
  comments.listThreads,
  comments.getThread,
  comments.findThread,
  comments.listUnanswered,
  comments.createThread,
  comments.reply,
  comments.editComment,
  comments.react,
  comments.resolveThread,
  comments.moveThread,
  comments.carryThreads,
  comments.markThread,
  suggestions.claimSuggestion,
  suggestions.releaseSuggestion,
  suggestions.acceptSuggestion,
  suggestions.declineSuggestion,
  suggestions.reopenSuggestion,
  comments.removeComment,
  comments.restoreComment,
  feedbackBank.listFeedback,
  feedbackBank.addFeedback,
  feedbackBank.changeFeedback,
  feedbackBank.removeFeedback,
  exports.exportPage,
  exports.exportProject,
  exports.exportGroup,
  exports.listExports,
  exports.removeExport,
  exports.downloadExport,
  archives.previewArchive,
  archives.createFromArchive,
  archives.dropArchive,
  imports.importPages,
  search.search,
  operations.health,
  operations.listAudit,
] as const satisfies readonly Endpoint[];
