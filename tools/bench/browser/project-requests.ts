import type { Page } from '@playwright/test';

/** Opens a project and counts what its screen asks the server for until it is at rest, without static files. */
export async function projectRequests(page: Page, project: string): Promise<number> {
  let asked = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) asked += 1;
  });
  await page.goto(`/projects/${project}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  return asked;
}
