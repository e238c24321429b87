import * as accounts from './accounts.ts';
import type { Endpoint } from './endpoint.ts';
import * as files from './files.ts';
import * as groups from './groups.ts';
import * as operations from './operations.ts';
import * as audience from './pages/audience.ts';
import * as pages from './pages.ts';
import * as guestLinks from './projects/guest-links.ts';
import * as projects from './projects.ts';

/** Every endpoint there is: what the server must serve, the matrix test walks and OpenAPI lists. */
export const endpoints = [
  accounts.welcome,
  accounts.createSchool,
  accounts.signIn,
  accounts.signOut,
  accounts.createToken,
  groups.listGroups,
  projects.listProjects,
  projects.getProject,
  guestLinks.listGuestLinks,
  guestLinks.createGuestLink,
  guestLinks.revokeGuestLink,
  guestLinks.lookAtGuestLink,
  guestLinks.enterByGuestLink,
  pages.getPage,
  pages.createPage,
  pages.renamePage,
  pages.createTicket,
  audience.getAudience,
  audience.sharePage,
  audience.listSharedPages,
  files.getFile,
  operations.health,
] as const satisfies readonly Endpoint[];
