import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { AskImport, type ImportWish } from '../features/imports/ask-import.ts';
import { projectQuery, projectsQuery } from '../features/projects/projects.queries.ts';
import { allEnglish } from './messages.ts';

const ImportDesk = lazy(async () => {
  const [{ ImportDesk }] = await Promise.all([import('../features/imports/import-desk.tsx'), allEnglish()]);
  return { default: ImportDesk };
});

/** Round all screens: the way back after an import outlives the one on which it was begun. */
export function Importing({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  // Undefined until somebody asks for the first time.
  const [wish, ask] = useState<ImportWish | null>();
  function show(projectId: string, pageId: string | null): Promise<void> {
    if (pageId === null) return navigate({ to: '/projects/$projectId', params: { projectId } });
    return navigate({ to: '/projects/$projectId/pages/$pageId', params: { projectId, pageId } });
  }
  async function groupFor(groupId: string) {
    const { groupQuery } = await import('../features/groups/groups.queries.ts');
    const { id, name, closedAt, abilities } = await queries.fetchQuery(groupQuery(groupId));
    return closedAt === null && abilities['project:create'] ? { id, name } : null;
  }
  async function showMade(groupId: string, [project, ...others]: readonly { id: string }[]) {
    await queries.invalidateQueries({ queryKey: projectsQuery.queryKey });
    if (project && others.length === 0) await show(project.id, null);
    else await navigate({ to: '/groups/$groupId', params: { groupId } });
  }
  return (
    <AskImport value={ask}>
      {children}
      {wish !== undefined && (
        <Suspense>
          <ImportDesk
            wish={wish}
            ask={ask}
            onChanged={(projectId) =>
              queries.invalidateQueries({ queryKey: projectQuery(projectId).queryKey })
            }
            onShow={show}
            groupFor={groupFor}
            onMade={showMade}
          />
        </Suspense>
      )}
    </AskImport>
  );
}
