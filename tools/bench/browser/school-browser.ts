import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import type { z } from 'zod';
import { signIn, welcome } from '../../../shared/contracts/accounts.ts';
import { createThread } from '../../../shared/contracts/comments.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { createPage } from '../../../shared/contracts/pages.ts';
import { addTask } from '../../../shared/contracts/projects/tasks.ts';
import { listProjects } from '../../../shared/contracts/projects.ts';
import type { Anchor } from '../../../shared/editor/anchors.ts';
import { people } from '../../../shared/testing/people.ts';

const debianChromium = '/usr/bin/chromium';

/** Chromium without a window, which calls nobody but the server. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(existsSync(debianChromium) && { executablePath: debianChromium }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The browser of one student of the demo school at `address`, signed in, with nothing in its cache. */
export class StudentBrowser {
  readonly context: BrowserContext;
  readonly address: string;

  private constructor(context: BrowserContext, address: string) {
    this.context = context;
    this.address = address;
  }

  static async open(browser: Browser, address: string, who: 'mina' | 'tomas'): Promise<StudentBrowser> {
    const student = new StudentBrowser(await browser.newContext({ baseURL: address }), address);
    const { demoPeople } = await student.call(welcome, welcome.path);
    const { userName } = people[who];
    const password = demoPeople.find((person) => person.userName === userName)?.password;
    await student.call(signIn, signIn.path, { userName, password });
    return student;
  }

  /** A new empty page of the student's first project. */
  async newPage(title: string): Promise<{ id: string; path: string; title: string }> {
    const project = await this.project();
    const path = createPage.path.replace(':projectId', project);
    const { page } = await this.call(createPage, path, { title, parentId: null });
    return { id: page.id, title, path: `/projects/${project}/pages/${page.id}` };
  }

  /** Id of the student's first project. */
  async project(): Promise<string> {
    const { projects } = await this.call(listProjects, listProjects.path);
    const project = projects.find(({ team }) => team.some(({ name }) => name === people.mina.name));
    if (!project) throw new Error('the student has no project');
    return project.id;
  }

  /** What a program sends to act as this student. */
  async headers(): Promise<{ cookie: string; origin: string }> {
    const cookies = await this.context.cookies();
    return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: this.address };
  }

  async addTask(project: string, title: string): Promise<void> {
    await this.call(addTask, addTask.path.replace(':projectId', project), { title });
  }

  async beginThread(page: string, anchor: Anchor): Promise<void> {
    const content = [{ type: 'paragraph', content: [{ type: 'text', text: 'Where is this from?' }] }];
    const body = { id: randomUUID(), anchor, body: { type: 'doc', content } };
    await this.call(createThread, createThread.path.replace(':pageId', page), body);
  }

  /** Throws when the endpoint refuses. */
  private async call<Answer extends z.ZodType>(
    { method, answer }: { method: Endpoint['method']; answer?: Answer },
    path: string,
    data?: unknown,
  ): Promise<z.infer<Answer>> {
    const headers = { origin: this.address };
    const response = await this.context.request.fetch(path, { method, data, headers });
    if (!response.ok() || !answer) throw new Error(`${method} ${path}: ${response.status()}`);
    return answer.parse(await response.json());
  }
}

/** The text of a page, once it can be written. */
export function textOf(page: Page, title: string) {
  return page.getByRole('textbox', { name: `Text of ${title}` });
}

/** Puts the cursor at the end of the text, as somebody does who goes on writing. */
export async function goToEnd(page: Page, title: string): Promise<void> {
  // Not at its middle: that is far from the screen on a long page, and moves as the page gets its height.
  await textOf(page, title).click({ position: { x: 10, y: 10 } });
  await page.keyboard.press('Control+End');
}
