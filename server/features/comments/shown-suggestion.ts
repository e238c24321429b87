import type { Person } from '../../../shared/contracts/accounts.ts';
import { proposal, type Suggestion } from '../../../shared/contracts/comments/suggestion.ts';
import type { Tables } from '../../storage/records.ts';

export function showSuggestion(
  row: Tables['comment_suggestions'],
  person: (id: string) => Person,
  now: number,
): Suggestion {
  const { decided_by, decided_at, claimed_by, claimed_until } = row;
  const isClaimed = row.state === 'open' && claimed_by !== null && (claimed_until ?? 0) > now;
  return {
    proposal: proposal.parse(JSON.parse(row.proposal)),
    was: row.was,
    state: row.state,
    decided: decided_by === null ? null : { by: person(decided_by), at: decided_at ?? 0 },
    outdatedBy: row.outdated_by,
    claimed: isClaimed ? { by: person(claimed_by), until: claimed_until ?? 0 } : null,
  };
}
