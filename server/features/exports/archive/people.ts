import type { Person } from '../../../../shared/contracts/accounts.ts';
import type { ArchivedPerson, ArchivedProject } from './archive-shape.ts';

/** Who stands somewhere in an archive, and what they are called, as far as whoever made it sees that. */
export class People {
  private readonly names = new Map<string, string>();
  private readonly ids = new Set<string>();

  know(people: readonly ArchivedPerson[]): void {
    for (const { id, name } of people) if (name !== null) this.names.set(id, name);
  }

  meet(id: string | null): void {
    if (id !== null) this.ids.add(id);
  }

  meetPerson({ id, name }: Person): string {
    this.know([{ id, name: name || null }]);
    this.meet(id);
    return id;
  }

  meetIn({ people, subjects, tasks }: ArchivedProject): void {
    for (const { id } of people) this.meet(id);
    for (const { teacher } of subjects) this.meet(teacher);
    for (const { assignee, createdBy, done } of tasks) {
      this.meet(assignee);
      this.meet(createdBy);
      this.meet(done?.by ?? null);
    }
  }

  /** By id. */
  met(): ArchivedPerson[] {
    return [...this.ids].sort().map((id) => ({ id, name: this.names.get(id) ?? null }));
  }
}
