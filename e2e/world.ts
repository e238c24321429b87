import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';
import type { z } from 'zod';
import { makeFirstSignIns } from '../shared/contracts/accounts/first-sign-ins.ts';
import { createResetLink } from '../shared/contracts/accounts/password-reset.ts';
import { addPerson, listPeople } from '../shared/contracts/accounts/people.ts';
import { signIn, welcome } from '../shared/contracts/accounts.ts';
import { createThread } from '../shared/contracts/comments.ts';
import type { Endpoint } from '../shared/contracts/endpoint.ts';
import { makeClassCode } from '../shared/contracts/groups/joining.ts';
import { createGroup, listGroups } from '../shared/contracts/groups.ts';
import { getAudience, sharePage } from '../shared/contracts/pages/audience.ts';
import { restorePage, trashPage } from '../shared/contracts/pages/trash.ts';
import { createPage, type PageBrief } from '../shared/contracts/pages.ts';
import { createGuestLink } from '../shared/contracts/projects/guest-links.ts';
import { getProject, listProjects, type ProjectBrief } from '../shared/contracts/projects.ts';
import { type CastName, people as cast } from '../shared/testing/people.ts';

/** A page that a test made for itself, so that no test meets another's text. */
export type OwnPage = { id: string; title: string; path: string };

/** Builds through the API what a test needs, as anybody of the cast. */
export class World {
  readonly #address: string;
  readonly #playwright: PlaywrightWorkerArgs['playwright'];
  readonly #signedIn = new Map<CastName, Promise<APIRequestContext>>();
  #pages = 0;
  #groups = 0;

  constructor(address: string, playwright: PlaywrightWorkerArgs['playwright']) {
    this.#address = address;
    this.#playwright = playwright;
  }

  /** Requests of one person, signed in once. */
  as(name: CastName): Promise<APIRequestContext> {
    const known = this.#signedIn.get(name) ?? this.#signIn(name);
    this.#signedIn.set(name, known);
    return known;
  }

  async password(): Promise<string> {
    const anybody = await this.#request();
    const { demoPeople } = await answerOf(anybody, welcome, '/api/welcome');
    await anybody.dispose();
    const password = demoPeople[0]?.password;
    if (!password) throw new Error('the demo school offers nobody to sign in as');
    return password;
  }

  async project(name: string, as: CastName = 'mina'): Promise<ProjectBrief> {
    const { projects } = await answerOf(await this.as(as), listProjects, '/api/projects');
    const project = projects.find((each) => each.name === name);
    if (!project) throw new Error(`${as} sees no project named ${name}`);
    return project;
  }

  /** Id of a group whose name contains these words. */
  async groupId(words: string, as: CastName = 'lindqvist'): Promise<string> {
    const { groups } = await answerOf(await this.as(as), listGroups, '/api/groups');
    const group = groups.find(({ name }) => name.includes(words));
    if (!group) throw new Error(`${as} sees no group named ${words}`);
    return group.id;
  }

  async pagesOf(projectId: string, as: CastName = 'mina'): Promise<PageBrief[]> {
    const { project } = await answerOf(await this.as(as), getProject, `/api/projects/${projectId}`);
    return project.pages;
  }

  /** A link with which somebody sets a new password, made by the administrator. */
  async resetLink(name: CastName): Promise<{ path: string }> {
    const account = await this.accountId(name);
    return answerOf(await this.as('grace'), createResetLink, '/api/reset-links', { account });
  }

  async accountId(name: CastName): Promise<string> {
    const search = `/api/people?search=${cast[name].userName}`;
    const found = await answerOf(await this.as('grace'), listPeople, search);
    const id = found.people.find(({ userName }) => userName === cast[name].userName)?.id;
    if (!id) throw new Error(`${name} is not in the school`);
    return id;
  }

  /** A class that nobody teaches, with students who have never signed in; `student` is the first. */
  async newClass(students = 1): Promise<{ id: string; student: { userName: string } }> {
    const administrator = await this.as('grace');
    this.#groups += 1;
    const name = `Class ${this.#groups} of a test`;
    const { group } = await answerOf(administrator, createGroup, '/api/groups', { kind: 'class', name });
    const userNames = Array.from(
      { length: students },
      (_, i) => `newcomer${this.#groups}${i ? `-${i}` : ''}`,
    );
    for (const userName of userNames)
      await answerOf(administrator, addPerson, '/api/people', {
        name: 'Nina Newcomer',
        userName,
        kind: 'student',
        groups: [group.id],
      });
    return { id: group.id, student: { userName: userNames[0] ?? '' } };
  }

  /** The first password of the one student of a new class. */
  async firstPassword(groupId: string): Promise<string> {
    const path = `/api/groups/${groupId}/first-sign-ins`;
    const { cards } = await answerOf(await this.as('grace'), makeFirstSignIns, path, {});
    if (!cards[0]) throw new Error('nobody in the class waits for a first password');
    return cards[0].password;
  }

  async makeClassCode(groupId: string): Promise<void> {
    await answerOf(await this.as('grace'), makeClassCode, `/api/groups/${groupId}/code`, {
      days: 7,
      maxUses: 35,
    });
  }

  /** A link by which anybody may look at the project of Mina, Tomás and Aiko. */
  async guestLink(): Promise<{ path: string }> {
    const { id } = await this.project('Clean water in our town');
    const body = { label: 'Waterworks', role: 'viewer', days: 7, maxPeople: null };
    const path = `/api/projects/${id}/guest-links`;
    const { token } = await answerOf(await this.as('lindqvist'), createGuestLink, path, body);
    return { path: `/guest/${token}` };
  }

  /** After a test has ended somebody's sign-in: the next who needs it signs in again. */
  forget(name: CastName): void {
    this.#signedIn.delete(name);
  }

  /** A new empty page in Mina's, Tomás's and Aiko's project. */
  async newPage(title = `Page ${++this.#pages} of a test`): Promise<OwnPage> {
    const project = await this.project('Clean water in our town');
    const path = `/api/projects/${project.id}/pages`;
    const { page } = await answerOf(await this.as('mina'), createPage, path, { title, parentId: null });
    return { id: page.id, title, path: `/projects/${project.id}/pages/${page.id}` };
  }

  /** Begins a thread about a page as a whole; answers with its id. */
  async comment(page: OwnPage, as: CastName, words: string): Promise<string> {
    const id = crypto.randomUUID();
    const body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
    };
    const path = `/api/pages/${page.id}/threads`;
    await answerOf(await this.as(as), createThread, path, { id, anchor: { kind: 'page' }, body });
    return id;
  }

  async throwAway(page: OwnPage): Promise<void> {
    await answerOf(await this.as('mina'), trashPage, `/api/pages/${page.id}/trash`, { below: 0 });
  }

  async takeBack(page: OwnPage): Promise<void> {
    await answerOf(await this.as('mina'), restorePage, `/api/trash/${page.id}/restoration`);
  }

  /** A teacher sets who can see a page, beside those who lead its project. */
  async share(
    page: OwnPage,
    people: Partial<Record<CastName, 'member' | 'mentor' | 'viewer'>>,
  ): Promise<void> {
    const path = `/api/pages/${page.id}/audience`;
    const teacher = await this.as('lindqvist');
    const { audience } = await answerOf(teacher, getAudience, path);
    const named = Object.entries(people).map(([key, role]) => {
      const { name } = cast[key as CastName];
      const id = audience.candidates.find((each) => each.name === name)?.id;
      if (!id) throw new Error(`${name} cannot be named on a page`);
      return { id, role };
    });
    await answerOf(teacher, sharePage, path, { restricted: true, groupRole: null, people: named });
  }

  async dispose(): Promise<void> {
    for (const requests of this.#signedIn.values()) await (await requests).dispose();
  }

  async #signIn(name: CastName): Promise<APIRequestContext> {
    const requests = await this.#request();
    const body = { userName: cast[name].userName, password: await this.password() };
    await answerOf(requests, signIn, '/api/sign-in', body);
    return requests;
  }

  #request(): Promise<APIRequestContext> {
    return this.#playwright.request.newContext({
      baseURL: this.#address,
      extraHTTPHeaders: { origin: this.#address },
    });
  }
}

/** Calls an endpoint and reads its answer by its contract. Throws when it is refused. */
export async function answerOf<Answer extends z.ZodType>(
  requests: APIRequestContext,
  { method, answer }: { method: Endpoint['method']; answer?: Answer },
  path: string,
  body?: unknown,
): Promise<z.infer<Answer>> {
  const response = await requests.fetch(path, { method, data: body });
  const text = await response.text();
  if (!response.ok() || !answer) throw new Error(`${method} ${path}: ${response.status()} ${text}`);
  return answer.parse(JSON.parse(text));
}
