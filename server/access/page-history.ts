import { can, type Facts } from '../../shared/access/can.ts';

/** Whether somebody may know who wrote what on a page and when, and what was deleted again. */
export function mayKnowHistory(facts: Facts): boolean {
  return can(facts, 'page:history');
}
