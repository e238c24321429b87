import type { Claim } from '../storage/page-journal.ts';
import type { Sender } from './gate.ts';
import { applyEffect, claimAnnounced, type PageFacts } from './page-facts.ts';

/**
 * Client ids under which one account may have written on one page. An opened tab takes one: thirty a day for two years. Each
 * costs about 200 bytes in memory and in every snapshot, for good.
 */
export const maxIdsOfAccount = 20_000;

/**
 * Whose client ids are whose on one page, beyond the facts: which are only announced and will be forgotten, which are stored,
 * and how many of these each account has.
 */
export class ClientIds {
  private readonly facts: PageFacts;
  private readonly store: (claim: Claim) => void;
  /** Claims of connections that announced an id and have written nothing under it. */
  private readonly unwritten = new Set<number>();
  private readonly perAccount = new Map<string, number>();

  /** `store` takes what must be on disk together with the next update. */
  constructor(facts: PageFacts, store: (claim: Claim) => void) {
    this.facts = facts;
    this.store = store;
    for (const { account } of facts.owners.values()) this.count(account, 1);
  }

  /** The claims that stand whoever leaves. */
  get claims(): Claim[] {
    return [...this.facts.owners.values()].filter(({ clientId }) => !this.unwritten.has(clientId));
  }

  /**
   * Gives a connection the client id it announced, for presence and, if it may write, for its text. False if another
   * account has it. An id under which nothing is written is forgotten with its connection: every reload brings one.
   */
  announce(sender: Sender, clientId: number, mayWrite: boolean): boolean {
    const before = this.facts.owners.get(clientId);
    const claim = claimAnnounced(this.facts, sender.account, clientId);
    if (!claim) return false;
    sender.announcedId = clientId;
    if (!mayWrite || claim === before) return true;
    if (before) this.keep([claim]);
    else this.unwritten.add(clientId);
    applyEffect(this.facts, { clocks: [], deletes: [], claims: [claim], structs: 0 });
    return true;
  }

  /** Whether the account may have these ids besides those it has. */
  mayTake(account: string, claims: readonly Claim[]): boolean {
    const added = claims.filter((claim) => this.storedOwner(claim.clientId) !== account).length;
    return added === 0 || (this.perAccount.get(account) ?? 0) + added <= maxIdsOfAccount;
  }

  /** Stores claims, before they are applied to the facts. */
  keep(claims: readonly Claim[]): void {
    for (const claim of claims) {
      const before = this.storedOwner(claim.clientId);
      if (before !== undefined) this.count(before, -1);
      this.count(claim.account, 1);
      this.unwritten.delete(claim.clientId);
      this.store(claim);
    }
  }

  /** Forgets the id of a connection that ends, if nothing was written under it. */
  forget({ announcedId }: Sender): void {
    if (announcedId !== null && this.unwritten.delete(announcedId)) this.facts.owners.delete(announcedId);
  }

  private storedOwner(clientId: number): string | undefined {
    return this.unwritten.has(clientId) ? undefined : this.facts.owners.get(clientId)?.account;
  }

  private count(account: string, added: number): void {
    this.perAccount.set(account, (this.perAccount.get(account) ?? 0) + added);
  }
}
