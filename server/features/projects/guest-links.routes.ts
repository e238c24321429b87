import * as contracts from '../../../shared/contracts/projects/guest-links.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Database } from '../../storage/records.ts';
import type { GuestLinkEnds } from './guest-link-ends.ts';
import {
  createGuestLink,
  findOpenLink,
  followGuestLink,
  type GuestPorts,
  listGuestLinks,
} from './guest-links.ts';

export type GuestLinksPorts = GuestPorts & {
  db: Database;
  now(): number;
  ends: GuestLinkEnds;
  /** A sign-in for an account without a password; null if it may not sign in. */
  openSignIn(account: string): Promise<{ cookies: string[] } | null>;
  /** Closes what an account has open, to be decided afresh. */
  revoke(match: { account: string }): void;
  /** Counts wrong tokens by the address they came from. */
  wrongTokens: { exhausted(key: string): boolean; begin(key: string): void; takeBack(key: string): void };
};

export function guestLinksRoutes(ports: GuestLinksPorts): Serving[] {
  const { db, now, ends, wrongTokens } = ports;

  return [
    serve(contracts.listGuestLinks, async ({ params }) => ({
      links: await listGuestLinks(db, params.projectId, now()),
    })),

    serve(contracts.createGuestLink, async ({ params, body }, { who }) => {
      const made = await createGuestLink(db, { project: params.projectId, ...body }, who.account, now());
      if (isRefusal(made)) return made;
      await ends.look();
      return made;
    }),

    serve(contracts.revokeGuestLink, async ({ params }, { who }) => {
      await ends.revoke(params.projectId, params.linkId, who.account);
      return {};
    }),

    serve(contracts.lookAtGuestLink, async ({ body }, { address }) => {
      if (wrongTokens.exhausted(address)) return refuse('too_many_tries');
      wrongTokens.begin(address);
      const link = await findOpenLink(db, body.token, now());
      if (!link) return refuse('guest_link_closed');
      wrongTokens.takeBack(address);
      const where = await db
        .selectFrom('projects')
        .innerJoin('schools', (join) => join.onTrue())
        .select(['schools.name as schoolName', 'projects.name as projectName'])
        .where('projects.id', '=', link.project_id)
        .executeTakeFirstOrThrow();
      return { ...where, role: link.role, endsAt: link.ends_at };
    }),

    serve(contracts.enterByGuestLink, async ({ body }, { who, address, setCookie }) => {
      if (wrongTokens.exhausted(address)) return refuse('too_many_tries');
      if (who === null && body.name === null)
        return refuse('invalid_input', [{ path: 'body.name', problem: 'required' }]);
      wrongTokens.begin(address);
      const follower = who ? { account: who.account } : { name: body.name ?? '' };
      const entered = await followGuestLink(ports, body.token, follower, now());
      if (isRefusal(entered)) return entered;
      wrongTokens.takeBack(address);
      if (who) ports.revoke({ account: who.account });
      else for (const line of (await ports.openSignIn(entered.account))?.cookies ?? []) setCookie(line);
      return { projectId: entered.project };
    }),
  ];
}
