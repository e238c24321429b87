import { peopleToSearch } from '../features/accounts/people-to-search.ts';
import { commentsToSearch } from '../features/comments/comments-to-search.ts';
import { filesToSearch } from '../features/files/files-to-search.ts';
import { groupsToSearch } from '../features/groups/groups-to-search.ts';
import { pagesToSearch } from '../features/pages/pages-to-search.ts';
import { milestonesToSearch, projectsToSearch } from '../features/projects/projects-to-search.ts';
import { tasksToSearch } from '../features/projects/tasks/tasks-to-search.ts';
import type { SearchSource } from '../storage/search-source.ts';

/** What can be searched, one for each kind of thing. */
export const searchSources: readonly SearchSource[] = [
  pagesToSearch,
  projectsToSearch,
  milestonesToSearch,
  tasksToSearch,
  commentsToSearch,
  filesToSearch,
  groupsToSearch,
  peopleToSearch,
];
