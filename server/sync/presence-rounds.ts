import type { WriterPorts } from './group-writer.ts';
import type { Participant } from './participant.ts';
import type { Presence } from './presence.ts';
import { frames } from './wire.ts';

/** P14: presence is passed on at most this often. In ms. */
const presenceEvery = 100;

/** Passes on what changed in the presence of one page, to everybody at once and at a bounded pace. */
export class PresenceRounds {
  private readonly presence: Presence;
  private readonly participants: () => Iterable<Participant>;
  private readonly ports: Pick<WriterPorts, 'now' | 'after'>;
  private planned = false;
  private sent = 0;

  constructor(
    presence: Presence,
    participants: () => Iterable<Participant>,
    ports: Pick<WriterPorts, 'now' | 'after'>,
  ) {
    this.presence = presence;
    this.participants = participants;
    this.ports = ports;
  }

  /** To be called after a change; all until the next round share it. */
  plan(): void {
    if (this.planned) return;
    this.planned = true;
    const wait = Math.max(0, this.sent + presenceEvery - this.ports.now());
    this.ports.after(wait, () => this.send());
  }

  private send(): void {
    this.planned = false;
    this.sent = this.ports.now();
    const changes = this.presence.takeChanges();
    if (!changes) return;
    for (const participant of this.participants()) {
      const message = changes.messageFor(participant.sender.announcedId);
      if (message) participant.deliver(frames([message]));
    }
  }
}
