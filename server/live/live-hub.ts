import type { WatchedTopic } from '../../shared/live/live-messages.ts';
import type { Announce, ChangedTopic } from './announce.ts';
import type { LiveDoor } from './live-door.ts';
import type { LiveMember } from './live-member.ts';
import { ProjectPresence } from './project-presence.ts';
import { RecentChanges } from './recent-changes.ts';

export type LiveHubPorts = {
  door: Pick<LiveDoor, 'visibleTopics' | 'visiblePages'>;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
};

/** Hands news of changed rows to those who watch them. Knows no socket and no row. */
export class LiveHub {
  private readonly ports: LiveHubPorts;
  private readonly presence: ProjectPresence;
  private readonly members = new Map<LiveMember, ReadonlySet<WatchedTopic>>();
  private readonly watching = new Map<WatchedTopic, Set<LiveMember>>();
  private readonly recent = new RecentChanges();
  /** In ms since 1970. */
  private readonly joined = new WeakMap<LiveMember, number>();
  private revision = 0;

  constructor(ports: LiveHubPorts) {
    this.ports = ports;
    const watchers = (project: string) => this.watching.get(`project:${project}`) ?? [];
    this.presence = new ProjectPresence({ ...ports, watchers });
  }

  join(member: LiveMember): void {
    this.members.set(member, new Set());
    this.joined.set(member, this.ports.clock.now());
  }

  leave(member: LiveMember): void {
    this.put(member, new Set());
    this.members.delete(member);
    this.presence.leave(member);
  }

  /** L2. Rejects if the records cannot be asked. */
  async watch(member: LiveMember, topics: readonly WatchedTopic[], age = 0): Promise<void> {
    const from = this.ports.clock.now() - age;
    const visible = await this.ports.door.visibleTopics(member.visitor.account, topics);
    const before = this.members.get(member);
    // It may have left meanwhile.
    if (before === undefined) return;
    this.put(member, visible);
    // Since it joined it was told of what concerns the person.
    if (before.size === 0)
      this.tell(member, `account:${member.visitor.account}`, from, this.joined.get(member) ?? from);
    for (const topic of visible) {
      if (before.has(topic)) continue;
      this.tell(member, topic, from, Number.POSITIVE_INFINITY);
      const [word, id] = topic.split(':');
      if (word === 'project' && id) await this.presence.show(id, member);
    }
  }

  /** L2: who may see a page has changed; from those who may no more it is taken away. Rejects if the records cannot be asked. */
  async decideAnew(page: string): Promise<void> {
    const topics = (['page', 'page-teachers', 'page-team'] as const).map(
      (word): WatchedTopic => `${word}:${page}`,
    );
    const watchers = new Set(topics.flatMap((topic) => [...(this.watching.get(topic) ?? [])]));
    for (const member of watchers) {
      const visible = await this.ports.door.visibleTopics(member.visitor.account, topics);
      const watched = this.members.get(member);
      if (watched === undefined) continue;
      this.put(member, new Set([...watched].filter((each) => !topics.includes(each) || visible.has(each))));
    }
  }

  /** L5. Rejects if the records cannot be asked. */
  async moveTo(member: LiveMember, project: string | null, page: string | null): Promise<void> {
    if (project === null) return this.presence.leave(member);
    if (!this.members.get(member)?.has(`project:${project}`)) return;
    const seen =
      page !== null &&
      (await this.ports.door.visiblePages(member.visitor.account, project, [page])).has(page);
    if (this.members.has(member)) this.presence.put(member, project, seen ? page : null);
  }

  /** L3. */
  readonly announce: Announce = (topic, what) => {
    this.revision += 1;
    this.recent.note(topic, what, this.ports.clock.now());
    const news = { type: 'changed', what, revision: this.revision } as const;
    if (!isOfAccount(topic)) {
      for (const member of this.watching.get(topic) ?? []) member.send({ ...news, topic });
      const [word, id] = topic.split(':');
      // Who may see a page may have changed with it.
      if (word === 'project' && id && what.includes('pages')) this.presence.showSoon(id);
      return;
    }
    for (const member of this.members.keys())
      if (topic === `account:${member.visitor.account}`) member.send({ ...news, topic: 'me' });
  };

  stop(): void {
    this.presence.stop();
  }

  private tell(member: LiveMember, topic: ChangedTopic, from: number, until: number): void {
    const what = this.recent.between(topic, from, until);
    if (what.length > 0)
      member.send({
        type: 'changed',
        topic: isOfAccount(topic) ? 'me' : topic,
        what,
        revision: this.revision,
      });
  }

  private put(member: LiveMember, topics: ReadonlySet<WatchedTopic>): void {
    for (const topic of this.members.get(member) ?? []) {
      const watchers = this.watching.get(topic);
      watchers?.delete(member);
      if (watchers?.size === 0) this.watching.delete(topic);
    }
    for (const topic of topics) {
      const watchers = this.watching.get(topic) ?? new Set();
      this.watching.set(topic, watchers.add(member));
    }
    this.members.set(member, topics);
  }
}

function isOfAccount(topic: ChangedTopic): topic is `account:${string}` {
  return topic.startsWith('account:');
}
