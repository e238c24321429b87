import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { isDay } from '../../../shared/editor/nodes/date.ts';
import { showNode } from '../show-node.ts';
import css from './inline.module.css';

/** A day in the reader's own language. `empty`: what stands there where it is none. */
export function dateView(first: Node, language: () => string, empty: string): NodeView {
  const dom = document.createElement('time');
  dom.className = css.date ?? '';
  dom.dir = 'auto';
  return {
    dom,
    update: showNode(dom, first, ({ attrs: { day } }) => {
      if (isDay(day)) dom.dateTime = day;
      dom.textContent = writtenDay(day, language()) || empty;
    }),
    ignoreMutation: () => true,
  };
}

/** The day in words; empty for what is none, such as 31 February. */
export function writtenDay(day: unknown, language: string): string {
  if (!isDay(day)) return '';
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return '';
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

/** The day on this device's calendar, `after` days from today. */
export function dayFromToday(after: number, now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + after);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
