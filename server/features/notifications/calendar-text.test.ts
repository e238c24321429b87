import { describe, expect, it } from 'vitest';
import type { Due } from '../../../shared/contracts/due.ts';
import { maxEvents, writeCalendar } from './calendar-text.ts';

const about = { school: 'Mill Road', day: '2026-11-22', madeAt: 0, base: new URL('https://atelier.school') };
const due = (change: Partial<Due> = {}): Due => ({
  kind: 'task',
  id: 'samples',
  projectId: 'water',
  projectName: 'Clean water',
  title: 'Samples',
  day: '2026-11-27',
  done: false,
  mine: true,
  ...change,
});

/** Lines with those that were folded put together again. */
const linesOf = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');
const values = (text: string, name: string) =>
  linesOf(text)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));

describe('a calendar', () => {
  it('has a whole day for each thing that is due, which no time zone moves', () => {
    const text = writeCalendar([due({ id: 'poster', kind: 'milestone', title: 'Poster' }), due()], about);
    expect(values(text, 'SUMMARY')).toEqual(['Poster · Clean water', 'Samples · Clean water']);
    expect(values(text, 'DTSTART')).toEqual(['20261127', '20261127']);
    expect(text).toContain('DTSTART;VALUE=DATE:20261127\r\n');
    expect(values(text, 'UID')).toEqual(['milestone-poster@atelier', 'task-samples@atelier']);
    expect(values(text, 'URL')[0]).toBe('https://atelier.school/projects/water');
    expect(values(text, 'X-WR-CALNAME')).toEqual(['Atelier · Mill Road']);
    expect(text).toBe(
      writeCalendar([due(), due({ id: 'poster', kind: 'milestone', title: 'Poster' })], about),
    );
  });

  it('leaves out what is done, what is long over, and the tasks of others', () => {
    const text = writeCalendar(
      [
        due({ id: 'done', done: true }),
        due({ id: 'old', day: '2026-07-01' }),
        due({ id: "others'", mine: false }),
        due({ id: 'of the class', kind: 'milestone', mine: false }),
        due({ id: 'late', day: '2026-11-20' }),
      ],
      about,
    );
    expect(values(text, 'UID')).toEqual(['task-late@atelier', 'milestone-of the class@atelier']);
  });

  it.each([
    'x\r\nATTENDEE:mailto:thief@elsewhere.example',
    'x\nEND:VEVENT\nBEGIN:VEVENT\nUID:2',
    'x\rDESCRIPTION:y',
    'x\u2028URL:https://elsewhere.example\u0085SUMMARY:z\u0000',
    'x;VALUE=URI:y,z\\n"',
    `${'x'.repeat(74)}\r\nRRULE:FREQ=DAILY`,
  ])('keeps %j in its summary', (hostile) => {
    const things = [due({ title: hostile }), due({ id: hostile, projectName: hostile, projectId: hostile })];
    const text = writeCalendar(things, { ...about, school: hostile });
    const names = new Set(linesOf(text).map((line) => line.split(/[:;]/)[0]));
    expect([...names].filter((name) => /^(ATTENDEE|DESCRIPTION|RRULE|\s)/.test(name ?? ''))).toEqual([]);
    expect(linesOf(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    for (const name of ['UID', 'SUMMARY', 'URL', 'DTSTART']) expect(values(text, name)).toHaveLength(2);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  });

  it('has lines of 75 bytes at most, and breaks no letter in two', () => {
    const title = 'Überprüfung der Wasserqualität 🧪 في النهر '.repeat(6);
    const text = writeCalendar([due({ title })], about);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(values(text, 'SUMMARY')[0]).toContain(title.trim());
  });

  it('has an end: of ten thousand things those nearest to today', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      due({ id: `t${i}`, day: new Date(Date.UTC(2026, 10, 22 + (i % 5_000))).toISOString().slice(0, 10) }),
    );
    const days = values(writeCalendar(many, about), 'DTSTART');
    expect(days).toHaveLength(maxEvents);
    expect([days[0], days.at(-1)]).toEqual(['20261122', '20280404']);
  });
});
