import type { ForeignStyle } from './foreign-style.ts';

/** A line of a list as Word writes it: a paragraph that says of which list and level it is, with its bullet as text. */
type WordItem = { level: number; ordered: boolean; start: number; checked: boolean | null };

/** Null for a paragraph that is in no list. */
export function wordItem(paragraph: Element, style: ForeignStyle): WordItem | null {
  const list = style.get('mso-list');
  const level = Number(/\blevel(\d)/.exec(list ?? '')?.[1]);
  if (!list || !(level >= 1)) return null;
  const bullet = (bulletOf(paragraph)?.textContent ?? '').trim();
  const number = /^\(?(\d{1,6}|[a-z]{1,4})[.)]$/i.exec(bullet)?.[1];
  const start = number && /^\d/.test(number) ? Number(number) : 1;
  const checked = /^[☑☒✓✔]/u.test(bullet) ? true : bullet.startsWith('☐') ? false : null;
  return { level: Math.min(level, 9), ordered: number !== undefined, start, checked };
}

/** The part of the paragraph that is only its bullet or number. */
function bulletOf(paragraph: Element): Element | null {
  return [...paragraph.querySelectorAll('span')].find((span) => isBullet(span)) ?? null;
}

export function isBullet(element: Element): boolean {
  return /mso-list:\s*ignore/i.test(element.getAttribute('style') ?? '');
}

/** Puts lines into the lists that they are meant to be, one in another by their levels. */
export class WordLists {
  private readonly open: { level: number; kind: string; list: Element }[] = [];
  readonly roots: Element[] = [];

  add(item: WordItem, line: Element): void {
    const kind = item.checked !== null ? 'task' : item.ordered ? 'ol' : 'ul';
    while ((this.open.at(-1)?.level ?? 0) > item.level) this.open.pop();
    const top = this.open.at(-1);
    if (top && top.level === item.level && top.kind !== kind) this.open.pop();
    const list =
      this.open.at(-1)?.level === item.level ? this.open.at(-1)?.list : this.begin(item, kind, line);
    const entry = line.ownerDocument.createElement('li');
    if (item.checked !== null) {
      entry.setAttribute('data-type', 'taskItem');
      entry.setAttribute('data-checked', String(item.checked));
    }
    entry.append(line);
    list?.append(entry);
  }

  private begin(item: WordItem, kind: string, { ownerDocument }: Element): Element {
    const list = ownerDocument.createElement(kind === 'ol' ? 'ol' : 'ul');
    if (kind === 'task') list.setAttribute('data-type', 'taskList');
    if (kind === 'ol' && item.start !== 1) list.setAttribute('start', String(item.start));
    const around = this.open.at(-1)?.list.lastElementChild;
    if (around) around.append(list);
    else this.roots.push(list);
    this.open.push({ level: item.level, kind, list });
    return list;
  }
}
