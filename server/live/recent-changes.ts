import { type Aspect, longestAge } from '../../shared/live/live-messages.ts';
import type { ChangedTopic } from './announce.ts';

/**
 * What has changed lately: whoever begins to watch a topic has asked for it a moment before, and what changed between that answer and now
 * would never reach them. Times in ms since 1970.
 */
export class RecentChanges {
  /** Those that changed last stand last. */
  private readonly topics = new Map<ChangedTopic, Map<Aspect, number>>();

  note(topic: ChangedTopic, what: readonly Aspect[], now: number): void {
    this.forgetBefore(now - longestAge);
    const changed = this.topics.get(topic) ?? new Map<Aspect, number>();
    for (const aspect of what) changed.set(aspect, now);
    this.topics.delete(topic);
    this.topics.set(topic, changed);
  }

  between(topic: ChangedTopic, from: number, until: number): Aspect[] {
    return [...(this.topics.get(topic) ?? [])]
      .filter(([, at]) => at >= from && at <= until)
      .map(([aspect]) => aspect);
  }

  private forgetBefore(from: number): void {
    for (const [topic, changed] of this.topics) {
      if (Math.max(...changed.values()) >= from) return;
      this.topics.delete(topic);
    }
  }
}
