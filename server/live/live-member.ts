import type { LiveNews } from '../../shared/live/live-messages.ts';
import type { Visitor } from '../sync/page-door.ts';

/** One browser, as the hub sees it. */
export type LiveMember = { readonly visitor: Visitor; send(news: LiveNews): void };
