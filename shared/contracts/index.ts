import * as accounts from './accounts.ts';
import type { Endpoint } from './endpoint.ts';
import * as files from './files.ts';
import * as groups from './groups.ts';
import * as operations from './operations.ts';
import * as pages from './pages.ts';
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
  pages.getPage,
  pages.createPage,
  pages.renamePage,
  pages.createTicket,
  files.getFile,
  operations.health,
] as const satisfies readonly Endpoint[];
