import type { z } from 'zod';
import { createToken, signIn, welcome } from '../../../shared/contracts/accounts.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { createPage } from '../../../shared/contracts/pages.ts';
import { listProjects } from '../../../shared/contracts/projects.ts';

/** Speaks to a server with a demo school as a program does: by token, without a browser. */
export class SchoolClient {
  private readonly address: string;
  private readonly projectId: string;
  private readonly team: readonly { userName: string; password: string }[];

  private constructor(address: string, projectId: string, team: SchoolClient['team']) {
    this.address = address;
    this.projectId = projectId;
    this.team = team;
  }

  /** Finds a project whose team can sign in. `address` without a slash at its end. */
  static async open(address: string): Promise<SchoolClient> {
    const { demoPeople } = await call(address, welcome, {});
    for (const student of demoPeople.filter(({ kind }) => kind === 'student')) {
      const cookie = await signInCookie(address, student);
      const { projects } = await call(address, listProjects, { headers: { cookie } });
      const mine = projects.find(({ team }) => team.some(({ name }) => name === student.name));
      if (!mine) continue;
      const team = demoPeople.filter(({ name }) => mine.team.some((person) => person.name === name));
      return new SchoolClient(address, mine.id, team);
    }
    throw new Error('no demo student is in a team');
  }

  /** A new token for each of the team. */
  async tokensOfATeam(): Promise<string[]> {
    const tokens: string[] = [];
    for (const person of this.team) {
      const headers = { cookie: await signInCookie(this.address, person) };
      tokens.push((await call(this.address, createToken, { headers, body: { label: 'load' } })).token);
    }
    return tokens;
  }

  /** Adds an empty page to the team's project; answers with its id. */
  async createPage(token: string, title: string): Promise<string> {
    const headers = { authorization: `Bearer ${token}` };
    const path = createPage.path.replace(':projectId', this.projectId);
    const { page } = await call(this.address, createPage, { headers, path, body: { title, parentId: null } });
    return page.id;
  }
}

type Sent = { path?: string; headers?: Record<string, string>; body?: unknown };
type Answered<E extends Endpoint> = E['answer'] extends z.ZodType ? z.infer<E['answer']> : never;

async function call<E extends Endpoint>(address: string, endpoint: E, sent: Sent): Promise<Answered<E>> {
  const response = await request(address, endpoint, sent);
  return endpoint.answer?.parse(await response.json()) as Answered<E>;
}

async function request(
  address: string,
  endpoint: Endpoint,
  { path, headers, body }: Sent,
): Promise<Response> {
  const response = await fetch(`${address}${path ?? endpoint.path}`, {
    method: endpoint.method,
    headers: { origin: address, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!response.ok) throw new Error(`${endpoint.name}: ${response.status} ${await response.text()}`);
  return response;
}

/** The sign-in as a `Cookie` header. */
async function signInCookie(address: string, who: { userName: string; password: string }): Promise<string> {
  const response = await request(address, signIn, {
    body: { userName: who.userName, password: who.password },
  });
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
