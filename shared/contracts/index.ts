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
import type { Endpoint } from './endpoint.ts';
import * as files from './files.ts';
import * as joining from './groups/joining.ts';
import * as groups from './groups.ts';
import * as operations from './operations.ts';
import * as audience from './pages/audience.ts';
import * as pages from './pages.ts';
import * as guestLinks from './projects/guest-links.ts';
import * as tasks from './projects/tasks.ts';
import * as projects from './projects.ts';

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
  guestLinks.listGuestLinks,
  guestLinks.createGuestLink,
  guestLinks.revokeGuestLink,
  guestLinks.lookAtGuestLink,
  guestLinks.enterByGuestLink,
  projects.createProject,
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
  files.getFile,
  operations.health,
  operations.listAudit,
] as const satisfies readonly Endpoint[];
