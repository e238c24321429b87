import type { Claim } from './page-journal.ts';

/** Keeps the strongest claim per client id; of equally strong ones the later. */
export class StrongestClaims {
  #byClient = new Map<number, Claim>();

  add(claims: Iterable<Claim>): void {
    for (const claim of claims) {
      const held = this.#byClient.get(claim.clientId);
      if (held?.strength === 'announced' && claim.strength === 'carried') continue;
      this.#byClient.set(claim.clientId, claim);
    }
  }

  list(): Claim[] {
    return [...this.#byClient.values()];
  }
}
