import type { Page } from '@playwright/test';
import type { StudentBrowser } from './school-browser.ts';

/** Before the next change, in ms, so that each travels alone. */
const pause = 60;

/**
 * Adds tasks to a project, one after the other, while `there` shows its board. Answers with the time from each request to the
 * frame on that screen which shows its task, in ms; both clocks are the machine's.
 */
export async function planChange(
  student: StudentBrowser,
  there: Page,
  project: string,
  times: number,
): Promise<number[]> {
  await there.goto(`/projects/${project}/tasks`);
  await there.getByRole('heading', { level: 1 }).waitFor();
  await there.evaluate(() => {
    const seen = new Map<string, number>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      for (const [title] of document.body.textContent.matchAll(/Bench task \d+\./g))
        if (!seen.has(title)) {
          seen.set(title, Number.NaN);
          requestAnimationFrame(() => seen.set(title, Date.now()));
        }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const took: number[] = [];
  for (let i = 1; i <= times; i++) {
    const title = `Bench task ${i}.`;
    const sent = Date.now();
    await student.addTask(project, title);
    const shown = await there.waitForFunction(
      (name) => (window as unknown as { seen: Map<string, number> }).seen.get(name) || null,
      title,
    );
    took.push(((await shown.jsonValue()) ?? Number.NaN) - sent);
    await there.waitForTimeout(pause);
  }
  return took;
}
