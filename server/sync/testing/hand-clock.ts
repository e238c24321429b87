import type { RoomPorts } from '../room.ts';

type Alarm = { at: number; what: () => void };

/** A clock that stands still until a test turns it. Times in ms. */
export class HandClock implements Pick<RoomPorts, 'now' | 'after'> {
  private time = 1_700_000_000_000;
  private alarms: Alarm[] = [];

  now = (): number => this.time;

  after = (ms: number, what: () => void): { cancel(): void } => {
    const alarm = { at: this.time + ms, what };
    this.alarms.push(alarm);
    return {
      cancel: () => {
        this.alarms = this.alarms.filter((other) => other !== alarm);
      },
    };
  };

  /** Moves on and rings what is due, in order of time. */
  turn(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = this.alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      this.time = Math.max(this.time, next.at);
      next.what();
    }
    this.time = end;
  }
}
