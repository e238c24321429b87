import { describe, expect, it } from 'vitest';
import { schoolTime, untilMorning } from './school-time.ts';

const hour = 3_600_000;
function at(moment: string): number {
  return Date.parse(moment);
}

describe('the time at the school', () => {
  it.each([
    [
      '2026-11-22T23:30:00Z',
      'Europe/Berlin',
      { day: '2026-11-23', weekday: 1, morning: at('2026-11-23T06:00Z') },
    ],
    [
      '2026-11-22T23:30:00Z',
      'America/New_York',
      { day: '2026-11-22', weekday: 7, morning: at('2026-11-22T12:00Z') },
    ],
    [
      '2026-11-22T01:15:00Z',
      'Asia/Kathmandu',
      { day: '2026-11-22', weekday: 7, morning: at('2026-11-22T01:15Z') },
    ],
    [
      '2026-01-01T11:00:00Z',
      'Pacific/Kiritimati',
      { day: '2026-01-02', weekday: 5, morning: at('2026-01-01T17:00Z') },
    ],
  ])('is, at %s in %s', (moment, zone, shown) => {
    expect(schoolTime(at(moment), zone)).toEqual(shown);
  });

  it.each([
    ['before it', '2026-11-22T05:00:00Z', 'Europe/Berlin', hour],
    ['at it: the next', '2026-11-22T06:00:00Z', 'Europe/Berlin', 24 * hour],
    ['just after it', '2026-11-22T06:00:00.250Z', 'Europe/Berlin', 24 * hour - 250],
    ['when clocks are put forward in the night', '2026-03-28T20:00:00Z', 'Europe/Berlin', 9 * hour],
    ['when clocks are put back in the night', '2026-10-24T20:00:00Z', 'Europe/Berlin', 10 * hour],
    ['where zones are not whole hours', '2026-11-22T00:15:00Z', 'Asia/Kathmandu', hour],
  ])('waits for seven in the morning, %s', (_what, moment, zone, wait) => {
    expect(untilMorning(at(moment), zone)).toBe(wait);
  });
});
