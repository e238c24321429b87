import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { WatchedTopic } from '../../../shared/live/live-messages.ts';
import type { Announce } from '../../live/announce.ts';

/** Tells those who show the threads of a page that one has changed which they may see, and nobody else. */
export function announceComments(announce: Announce, page: string, lane: Visibility): void {
  announce(topicOf(page, lane), ['comments']);
}

function topicOf(page: string, lane: Visibility): WatchedTopic {
  return lane === 'everyone' ? `page:${page}` : `page-${lane}:${page}`;
}
