import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../../storage/records.ts';
import { type DigestPorts, sendDigests } from './digest.ts';
import { type DueRemindersPorts, remindOfDue } from './due-reminders.ts';
import { schoolTime, untilMorning } from './school-time.ts';

export type MorningRoundPorts = Omit<DigestPorts, 'rest' | 'stopped' | 'log'> &
  Omit<DueRemindersPorts, 'stopped'> & {
    clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
    log: Pick<FastifyBaseLogger, 'warn'>;
    /** Such as `Europe/Berlin`. */
    timeZone: string;
  };

/** In ms after the start, which it is not to slow down. */
const firstLook = 30_000;
/** In ms, after a store that did not answer. */
const tryAgainAfter = 60_000;
/** In ms. Read or not, nobody looks back further. */
const keptFor = 180 * 86_400_000;

/**
 * Every morning at the school: reminds of what is due, sends the letters, forgets what is old. A server that was down at that hour
 * does it when it is back: nothing of it is done twice on one day, and what came after the morning waits for the next.
 */
export class MorningRound {
  private readonly ports: MorningRoundPorts;
  private alarm: { cancel(): void } | null = null;
  private resting: { alarm: { cancel(): void }; wake(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: MorningRoundPorts) {
    this.ports = ports;
  }

  start(): void {
    this.wakeAfter(firstLook);
  }

  /** Lets the letter that is on its way go out, and begins no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    this.resting?.alarm.cancel();
    this.resting?.wake();
    await this.running;
  }

  private wakeAfter(ms: number): void {
    if (this.stopped) return;
    this.alarm = this.ports.clock.after(ms, () => {
      this.running = this.go();
    });
  }

  private async go(): Promise<void> {
    const { clock, log, timeZone } = this.ports;
    let wait: number;
    try {
      await this.round();
      wait = untilMorning(clock.now(), timeZone);
    } catch (error) {
      if (error instanceof Stopped) return;
      // A disk that fails, or a mistake of ours: neither may end the rounds.
      log.warn({ err: error }, 'the round of the morning was not finished');
      wait = tryAgainAfter;
    }
    this.wakeAfter(wait);
  }

  private async round(): Promise<void> {
    const { clock, timeZone, db } = this.ports;
    const now = clock.now();
    const today = schoolTime(now, timeZone);
    if (now < today.morning) return;
    const stopped = () => this.stopped;
    await remindOfDue({ ...this.ports, stopped }, today.day, now);
    await sendDigests({ ...this.ports, stopped, rest: (ms) => this.rest(ms) }, today, now);
    await forgetOld(db, now - keptFor);
  }

  /** Throws `Stopped` when the server stops meanwhile. */
  private async rest(ms: number): Promise<void> {
    if (this.stopped) throw new Stopped();
    await new Promise<void>((wake) => {
      this.resting = { alarm: this.ports.clock.after(ms, wake), wake };
    });
    this.resting = null;
    if (this.stopped) throw new Stopped();
  }
}

/** The server stops. */
class Stopped extends Error {
  override name = 'Stopped';
}

async function forgetOld(db: Database, before: number): Promise<void> {
  await db.deleteFrom('notifications').where('at', '<', before).execute();
}
