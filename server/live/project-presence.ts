import type { PersonHere } from '../../shared/live/live-messages.ts';
import type { LiveDoor } from './live-door.ts';
import type { LiveMember } from './live-member.ts';

/** In ms. Whoever leaves through pages changes place several times in a breath; the others hear of it once. */
const settles = 200;

export type ProjectPresencePorts = {
  door: Pick<LiveDoor, 'visiblePages'>;
  watchers(project: string): Iterable<LiveMember>;
  clock: { after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
};

type Place = { project: string; page: string | null };

/** Who is in a project, and on which page, for everybody who watches it. */
export class ProjectPresence {
  private readonly ports: ProjectPresencePorts;
  private readonly places = new Map<LiveMember, Place>();
  private readonly due = new Map<string, { cancel(): void }>();

  constructor(ports: ProjectPresencePorts) {
    this.ports = ports;
  }

  put(member: LiveMember, project: string, page: string | null): void {
    const before = this.places.get(member);
    if (before?.project === project && before.page === page) return;
    // The newest place comes last, so that of two browsers of one person the one used last counts.
    this.places.delete(member);
    this.places.set(member, { project, page });
    if (before && before.project !== project) this.showSoon(before.project);
    this.showSoon(project);
  }

  leave(member: LiveMember): void {
    const before = this.places.get(member);
    if (!before) return;
    this.places.delete(member);
    this.showSoon(before.project);
  }

  /** Tells one who has just come. Rejects if the records cannot be asked. */
  async show(project: string, to: LiveMember): Promise<void> {
    const people = this.peopleIn(project);
    const pages = people.flatMap(({ page }) => page ?? []);
    const visible =
      pages.length === 0
        ? new Set<string>()
        : await this.ports.door.visiblePages(to.visitor.account, project, pages);
    const shown = people.map((person) => ({
      ...person,
      page: person.page !== null && visible.has(person.page) ? person.page : null,
    }));
    to.send({ type: 'here', project, people: shown });
  }

  stop(): void {
    for (const timer of this.due.values()) timer.cancel();
    this.due.clear();
  }

  /** Tells everybody who watches the project, a moment later, together with what happens until then. */
  showSoon(project: string): void {
    if (this.due.has(project)) return;
    const timer = this.ports.clock.after(settles, () => {
      this.due.delete(project);
      this.showAll(project).catch((error: unknown) =>
        this.ports.log.warn({ project, error }, 'who is in a project could not be shown'),
      );
    });
    this.due.set(project, timer);
  }

  private async showAll(project: string): Promise<void> {
    for (const member of [...this.ports.watchers(project)]) await this.show(project, member);
  }

  /** One entry a person, however many browsers they have open, as the server knows them. */
  private peopleIn(project: string): PersonHere[] {
    const people = new Map<string, PersonHere>();
    for (const [{ visitor }, place] of this.places) {
      if (place.project !== project) continue;
      const { account, name, kind } = visitor;
      people.set(account, { id: account, name, kind, page: place.page });
    }
    return [...people.values()];
  }
}
