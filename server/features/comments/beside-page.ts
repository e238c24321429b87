import type { Facts } from '../../../shared/access/can.ts';
import type { Reader } from '../../access/facts.ts';

/** Somebody who reads beside a page, with what is known of them there. */
export type BesidePage = Reader & { page: string; facts: Facts };
